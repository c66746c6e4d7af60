"""nn.Flatten keeps dim 0 of a batch; torch.flatten merges all."""

import torch
from torch import nn

# region shapes
images = torch.zeros(16, 3, 10, 20)  # (B, C, H, W)
print(tuple(nn.Flatten()(images).shape))
# > (16, 600)
print(tuple(torch.flatten(images).shape))
# > (9600,)
# endregion

assert images.count_nonzero() == 0
assert torch.flatten(images, start_dim=1).shape == (16, 600)
assert nn.Linear(600, 10)(nn.Flatten()(images)).shape == (
    16,
    10,
)
