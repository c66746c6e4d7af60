"""Pooling works along time as well as across an image."""

import torch
from torch import nn

# region time
series = torch.rand(8, 4, 100)  # (N, C, time steps)
print(tuple(nn.MaxPool1d(2)(series).shape))
# > (8, 4, 50)
images = torch.rand(8, 4, 28, 28)  # (N, C, H, W)
print(tuple(nn.MaxPool2d(2)(images).shape))
# > (8, 4, 14, 14)
# endregion

assert series.shape == (8, 4, 100)
assert images.shape == (8, 4, 28, 28)
