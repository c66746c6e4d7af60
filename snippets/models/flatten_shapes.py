"""nn.Flatten keeps dimension 0, the batch, and merges the rest."""

import torch
from torch import nn

# region shapes
images = torch.zeros(16, 3, 10, 20)  # (B, C, H, W)
flat = nn.Flatten()(images)
print(tuple(flat.shape))
# > (16, 600)
# endregion

assert images.count_nonzero() == 0

# proves: nn.Flatten keeps dimension 0, the batch, and merges the rest: 3 * 10 * 20 = 600.
for shape, merged in ((16, 3, 10, 20), 600), ((2, 1, 8, 8), 64):
    assert nn.Flatten()(torch.rand(shape)).shape == (
        shape[0],
        merged,
    )

# proves: That is the in_features of the nn.Linear that follows.
assert nn.Linear(600, 10)(flat).shape == (16, 10)
