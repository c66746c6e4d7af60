"""Each index becomes a vector: one dimension is added at the end."""

import torch
from torch import nn

# region shape
embed = nn.Embedding(1000, 16)
tokens = torch.zeros(32, 20, dtype=torch.int64)
print(tuple(embed(tokens).shape))
# > (32, 20, 16)
print(tuple(embed.weight.shape))
# > (1000, 16)
# endregion

assert tokens.sum() == 0
# proves: Each index becomes a vector, so a dimension is added at the end.
for shape in ((), (5,), (2, 3), (2, 3, 4)):
    indices = torch.zeros(shape, dtype=torch.int64)
    assert embed(indices).shape == (*shape, 16)
