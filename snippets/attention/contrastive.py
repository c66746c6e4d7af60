"""CLIP's loss: cross-entropy of a similarity matrix, along rows and along columns."""

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
image_vectors = torch.randn(6, 8)
text_vectors = torch.randn(6, 8)
temperature = 0.1

# region loss
a = F.normalize(image_vectors, dim=1)  # (N, D)
b = F.normalize(text_vectors, dim=1)
logits = a @ b.T / temperature  # (N, N)
labels = torch.arange(len(a))
loss = (
    F.cross_entropy(logits, labels)
    + F.cross_entropy(logits.T, labels)
) / 2
# endregion

cosine = F.cosine_similarity(
    image_vectors[:, None], text_vectors[None], dim=-1
)
# proves: Entry (i, j) of logits is the cosine similarity of image i and text j, divided by the temperature.
assert torch.allclose(logits, cosine / temperature)
rows = -(logits.log_softmax(dim=1).diag()).mean()
columns = -(logits.log_softmax(dim=0).diag()).mean()
# proves: Rows ask which text belongs to an image, columns which image belongs to a text.
assert torch.allclose(loss, (rows + columns) / 2)
assert not torch.allclose(rows, columns)
# proves: Pair i stands on the diagonal, so its label is i.
assert labels.tolist() == list(range(6))
pairs = F.cosine_similarity(image_vectors, text_vectors)
assert torch.allclose(logits.diag(), pairs / temperature)
