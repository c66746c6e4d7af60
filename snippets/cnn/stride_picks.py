"""Stride 2 moves the filter by two pixels, so it skips every other position."""

import torch
import torch.nn.functional as F
from torch import nn

# region stride
x = torch.arange(16.0).reshape(1, 1, 4, 4)
kernel = torch.ones(1, 1, 1, 1)  # copies one pixel
print(F.conv2d(x, kernel, stride=2)[0, 0])
# > tensor([[ 0.,  2.],
# >         [ 8., 10.]])
# endregion

# proves: The filter moves so across and down.
for s in 1, 2, 3:
    assert torch.equal(
        F.conv2d(x, kernel, stride=s), x[..., ::s, ::s]
    )
big = torch.rand(1, 1, 28, 28)
# proves: Stride 2 about halves height and width: nn.Conv2d(1, 8, 3, stride=2) makes 13×13 of 28×28.
assert nn.Conv2d(1, 8, 3, stride=2)(big).shape == (1, 8, 13, 13)
