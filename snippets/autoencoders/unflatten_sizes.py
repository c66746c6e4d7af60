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

# proves: The sizes multiply to 36, but each row holds 24 values.
assert rows[0].numel() == 24 < 4 * 3 * 3 == 36
assert maps.shape == (32, 4, 2, 3) and rows.shape == (32, 24)

# region fix
again = nn.Unflatten(1, (4, 2, 3))(rows)
print(again.shape)
# > torch.Size([32, 4, 2, 3])
# endregion

# proves: Name the sizes that nn.Flatten merged:
assert torch.equal(again, maps)
wrong = nn.Unflatten(1, (1, 4, 6))(rows)
# proves: nn.Unflatten(1, (1, 4, 6)) raises no error, since 1 · 4 · 6 = 24, but its maps are not those of the encoder.
assert wrong.shape == (32, 1, 4, 6) != maps.shape
