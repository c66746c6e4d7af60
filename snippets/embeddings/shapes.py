"""Each index becomes a vector: one dimension is added at the end; indices are integers."""

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
half = embed(tokens.to(torch.int32))
assert torch.equal(half, embed(tokens))

# region floats
try:
    embed(tokens.float())
except RuntimeError as error:
    print(str(error).split("; ")[1])
    # > but got torch.FloatTensor instead (while checking arguments for embedding)
# endregion
