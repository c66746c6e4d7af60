"""Thirteen interpolations blur stripes much more than one."""

import torch
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as T

# region rotations
bilinear = T.InterpolationMode.BILINEAR
stripes = (torch.arange(64) // 2 % 2).float()
middle = slice(20, 44)  # far from the corners
for steps in (1, 13):
    x = stripes.expand(1, 64, 64)  # (C, H, W)
    for _ in range(steps):
        x = T.rotate(x, 30, bilinear)
    print(f"{x[0, middle, middle].std().item():.2f}")
# > 0.41
# > 0.03
# endregion

assert stripes.tolist() == [0, 0, 1, 1] * 16
left = torch.tensor([[[0.0, 1, 0, 1]]])
moved = T.affine(left, 0, [0.5, 0], 1, [0, 0], bilinear)
# proves: Bilinear interpolation computes a new pixel as a weighted mean of neighbors.
assert moved[0, 0, 1:].allclose(torch.tensor([0.5, 0.5, 0.5]))
kind = v2.RandomRotation(10).interpolation
# proves: v2.RandomRotation takes the nearest pixel instead, unless you pass interpolation.
assert T.InterpolationMode(kind).value == "nearest"
