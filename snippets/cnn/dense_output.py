"""A CNN without a linear layer gives one score map per class for any image size."""

import torch
from torch import nn

# region full
net = nn.Sequential(
    nn.Conv2d(3, 16, 3, padding=1),
    nn.ReLU(),
    nn.Conv2d(16, 5, 1),  # 1x1: 5 classes at each pixel
)
for side in 32, 50:
    x = torch.rand(1, 3, side, side)
    print(tuple(net(x).shape))
    # > (1, 5, 32, 32)
    # > (1, 5, 50, 50)
# endregion

from contextlib import suppress

head = nn.Sequential(nn.Flatten(), nn.Linear(5 * 32 * 32, 5))
assert head(net(torch.rand(1, 3, 32, 32))).shape == (1, 5)
refused = True
with suppress(RuntimeError):
    head(net(x))
    refused = False
# proves: Convolutions slide, so their weights fit any size; a linear head fits one.
assert refused
per_pixel = nn.Linear(16, 5)
with torch.no_grad():
    per_pixel.weight.copy_(net[2].weight[:, :, 0, 0])
    per_pixel.bias.copy_(net[2].bias)
maps = torch.rand(1, 16, 8, 8)
# proves: A 1×1 convolution is a linear layer applied to the channels of each pixel.
assert torch.allclose(
    per_pixel(maps.permute(0, 2, 3, 1)).permute(0, 3, 1, 2),
    net[2](maps),
    atol=1e-5,
)
