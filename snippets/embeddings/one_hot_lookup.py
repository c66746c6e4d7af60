"""A one-hot vector times a matrix is one row of it; an embedding reads that row directly."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)

# region lookup
table = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
print(torch.tensor([0.0, 0.0, 1.0]) @ table)
# > tensor([5., 6.])
embed = nn.Embedding.from_pretrained(table)
print(embed(torch.tensor(2)))
# > tensor([5., 6.])
# endregion

assert table.tolist() == [[1, 2], [3, 4], [5, 6]]
layer = nn.Linear(100, 8, bias=False)
tokens = torch.tensor([5, 2, 7])
product = layer(F.one_hot(tokens, 100).float())
rows = nn.Embedding.from_pretrained(layer.weight.T)(tokens)
# proves: So a first linear layer without bias on one-hot inputs is an embedding that costs a matrix product.
assert torch.allclose(product, rows)
learned = nn.Embedding(100, 8)
both = learned.weight.requires_grad, layer.weight.requires_grad
# proves: By default, the weights of both are trainable.
assert both == (True, True)
one_hots = F.one_hot(torch.arange(100), 100).float()
picked = [
    torch.equal(one_hot @ learned.weight, learned.weight[i])
    for i, one_hot in enumerate(one_hots)
]
# proves: The product picks one row of the matrix.
assert picked.count(True) == 100
# proves: nn.Embedding reads that row by its index, without one-hot vectors and without multiplying.
assert torch.equal(learned(tokens), learned.weight[tokens])
del table, tokens

# region bag
table = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
counts = torch.tensor([[1.0, 0.0, 2.0]])  # one text
print(counts @ table)
# > tensor([[11., 14.]])
bag = nn.EmbeddingBag.from_pretrained(table, mode="sum")
print(bag(torch.tensor([[0, 2, 2]])))
# > tensor([[11., 14.]])
# endregion

assert counts.tolist() == [[1, 0, 2]] and table.shape == (3, 2)
# proves: With mode="sum" the layer adds the vectors of a text's tokens, so a word that occurs twice counts twice.
assert bag(torch.tensor([[2, 2, 2]])).tolist() == [[15, 18]]
mean = nn.EmbeddingBag.from_pretrained(table)
# proves: The default is the mean.
assert nn.EmbeddingBag(3, 2).mode == mean.mode == "mean"
assert mean(torch.tensor([[0, 2]])).tolist() == [[3, 4]]
