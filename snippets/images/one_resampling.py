"""Rotating back and forth loses more detail each time."""

import torch
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as T

# region rotations
bilinear = T.InterpolationMode.BILINEAR
stripes = (torch.arange(64) // 4 % 2).float()
original = x = stripes.expand(1, 64, 64)  # (C, H, W)
middle = slice(20, 44)  # far from the corners
for turn in range(4):
    x = T.rotate(x, 30, bilinear)
    x = T.rotate(x, -30, bilinear)
    gap = (x - original)[0, middle, middle].abs()
    print(f"{gap.mean().item():.2f}")
# > 0.09
# > 0.14
# > 0.18
# > 0.21
# endregion

assert stripes.tolist() == [0, 0, 0, 0, 1, 1, 1, 1] * 8
assert original[0, 0].equal(stripes) and turn == 3
left = torch.tensor([[[0.0, 1, 0, 1]]])
moved = T.affine(left, 0, [0.5, 0], 1, [0, 0], bilinear)
# proves: Bilinear interpolation computes a new pixel as a weighted mean of neighbors.
assert moved[0, 0, 1:].allclose(torch.tensor([0.5, 0.5, 0.5]))
kind = v2.RandomRotation(10).interpolation
# proves: v2.RandomRotation takes the nearest pixel instead, unless you pass interpolation.
assert T.InterpolationMode(kind).value == "nearest"
