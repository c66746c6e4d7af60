"""A one-hot vector times a matrix is one row of it; an embedding reads that row directly."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)

# region lookup
embed = nn.Embedding(100, 8)
tokens = torch.tensor([5, 2, 7])  # (T,)
one_hot = F.one_hot(tokens, 100).float()  # (T, 100)
product = one_hot @ embed.weight  # (T, 8)
print(torch.equal(product, embed(tokens)))
# > True
# endregion

assert tokens.tolist() == [5, 2, 7]
assert embed.weight.shape == (100, 8)
assert one_hot.shape == (3, 100) and product.shape == (3, 8)
assert torch.equal(product[1], embed.weight[2])

del embed, tokens

# region bag
embed = nn.EmbeddingBag(100, 8, mode="sum")
tokens = torch.tensor([[5, 2, 2, 7]])  # (B, T)
counts = torch.bincount(tokens[0], minlength=100)
product = counts.float() @ embed.weight  # (8,)
print(torch.allclose(product, embed(tokens)[0]))
# > True
# endregion

assert embed.mode == "sum" and embed.weight.shape == (100, 8)
assert tokens.tolist() == [[5, 2, 2, 7]]
assert counts.sum() == 4 and counts.shape == (100,)
assert product.shape == (8,)
row = embed.weight[5] + 2 * embed.weight[2] + embed.weight[7]
assert torch.allclose(product, row, atol=1e-6)
