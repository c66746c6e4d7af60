"""A 5x5 convolution with padding 2 keeps height and width."""

import torch
from torch import nn

# region next
first = nn.Conv2d(1, 24, kernel_size=4, stride=4)
second = nn.Conv2d(24, 48, kernel_size=5, padding=2)
x = first(torch.rand(1, 1, 28, 28))
print(*x.shape)
# > 1 24 7 7
print(*second(x).shape)
# > 1 48 7 7
# endregion

# proves: The first layer cuts 28×28 into 7×7 tiles of 4×4.
assert first(torch.rand(1, 1, 28, 28)).shape[-1] == 28 // 4 == 7
assert first.kernel_size == first.stride == (4, 4)
# proves: The second has stride 1, and a padding of half the kernel, rounded down, keeps the size of an odd kernel.
assert second.stride == (1, 1)
for k in 1, 3, 5, 7:
    conv = nn.Conv2d(24, 2, k, padding=k // 2)
    assert conv(x).shape[-2:] == (7, 7)
