"""Four layers take a 3x130x130 image to 20 maps of 16x16."""

import torch
from torch import nn

# region four
net = nn.Sequential(
    nn.Conv2d(3, 10, 3),
    nn.MaxPool2d(4),
    nn.Conv2d(10, 20, 5, padding=2),
    nn.MaxPool2d(2),
)
x = torch.rand(1, 3, 130, 130)
out = net(x)
print(*out.shape[1:], out.numel())
# > 20 16 16 5120
# endregion

sides = [130]
for layer in net:
    x = layer(x)
    sides.append(x.shape[-1])
# proves: The side goes from 130 to 128, 32, 32 and 16.
assert sides == [130, 128, 32, 32, 16]
# proves: The first layer loses a pixel at each border; a padding of half the kernel, 5 // 2 = 2, keeps 32.
assert 130 - 128 == 2 and net[2].padding == (5 // 2, 5 // 2)
for k in 3, 7:
    keeps = nn.Conv2d(1, 1, k, padding=k // 2)
    assert keeps(torch.rand(1, 32, 32)).shape == (1, 32, 32)
# proves: The depth is the out_channels of the last convolution, and 20 · 16 · 16 = 5120 values are left.
assert x.shape[1] == 20 == net[2].out_channels
assert x.numel() == 20 * 16 * 16 == 5120
