"""Indices of an embedding are integers of 64 or 32 bits."""

import torch
from torch import nn

# region bug
embed = nn.Embedding(1000, 16)
tokens = torch.zeros(2, 3)
tokens[0] = torch.tensor([4, 2, 7])
try:
    embed(tokens)
except RuntimeError as error:
    print(error)
    # > Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, Int; but got torch.FloatTensor instead (while checking arguments for embedding)
# endregion

assert tokens.tolist() == [[4, 2, 7], [0, 0, 0]]
del tokens

# region fix
tokens = torch.zeros(2, 3, dtype=torch.int64)
tokens[0] = torch.tensor([4, 2, 7])
print(embed(tokens).shape)
# > torch.Size([2, 3, 16])
# endregion

assert tokens.tolist() == [[4, 2, 7], [0, 0, 0]]
accepted = []
for dtype in (
    *(torch.int64, torch.int32, torch.int16, torch.int8),
    *(torch.uint8, torch.bool, torch.float64, torch.float32),
):
    try:
        embed(tokens.to(dtype))
    except RuntimeError:
        continue
    accepted.append(dtype)
# proves: An embedding takes indices in int64 or int32, and torch.zeros makes float32 by default:
assert accepted == [torch.int64, torch.int32]
assert torch.zeros(2, 3).dtype == torch.float32
