"""flatten(1) of a batch of maps leaves one row, and a Gram matrix of one number."""

import torch

torch.manual_seed(0)

# region bug
maps = torch.rand(1, 20, 8, 8)
rows = maps.flatten(1)
gram = rows @ rows.T
print(gram.shape)
# > torch.Size([1, 1])
# endregion

# proves: flatten(1) joins the maps with their pixels to one row of 1280 values.
assert rows.shape == (1, 1280)
# proves: The one number is the sum of the squared values.
assert torch.allclose(gram, maps.square().sum())
del rows, gram

# region fix
rows = maps.flatten(2)  # (1, 20, 64)
gram = rows @ rows.mT
print(gram.shape)
# > torch.Size([1, 20, 20])
# endregion

assert torch.allclose(
    gram[0, 3, 5], (maps[0, 3] * maps[0, 5]).sum()
)
