"""One-hot rows are dense and int64; cross-entropy by hand wants floats."""

import torch
import torch.nn.functional as F

# region one-hot
rows = F.one_hot(torch.tensor([2, 0]), num_classes=4)
print(rows.tolist())
# > [[0, 0, 1, 0], [1, 0, 0, 0]]
print(rows.dtype)
# > torch.int64
# endregion

# proves: A one-hot vector is as long as the number of categories and has a single 1, at the index of its category.
assert rows.shape == (2, 4) and rows.sum(dim=1).tolist() == [
    1,
    1,
]
assert rows.argmax(dim=1).tolist() == [2, 0]
# proves: The tensor is dense: its zeros are stored.
assert rows.layout == torch.strided and rows.numel() == 8

logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])
targets = torch.tensor([0, 2])

# region cross-entropy
y = F.one_hot(targets, num_classes=3).float()  # (B, C)
log_p = logits.log_softmax(dim=1)
loss = -(y * log_p).sum(dim=1).mean()
print(f"{loss:.2f} {F.cross_entropy(logits, targets):.2f}")
# > 1.52 1.52
# endregion

# proves: F.cross_entropy(logits, y) takes the one-hot floats as class probabilities and gives this number too.
assert torch.isclose(F.cross_entropy(logits, y), loss)
# proves: The one-hot row keeps only the log-probability of the true class.
assert torch.equal((y * log_p).sum(1), log_p[[0, 1], targets])
