"""The sizes given to Unflatten must multiply up to the axis that it splits."""

import torch
from torch import nn

# region bug
maps = torch.rand(32, 4, 2, 3)
rows = nn.Flatten()(maps)  # (32, 24)
try:
    nn.Unflatten(1, (4, 3, 3))(rows)
except RuntimeError as error:
    print(error)
    # > unflatten: Provided sizes [4, 3, 3] don't multiply up to the size of dim 1 (24) in the input tensor
# endregion

assert maps.shape == (32, 4, 2, 3) and rows.shape == (32, 24)

# region fix
again = nn.Unflatten(1, (4, 2, 3))(rows)
print(torch.equal(again, maps))
# > True
# endregion

assert again.shape == (32, 4, 2, 3)
assert nn.Unflatten(1, (1, 4, 6))(rows).shape == (32, 1, 4, 6)
