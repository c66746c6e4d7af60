"""Upsample repeats pixels without parameters; ConvTranspose2d learns how to enlarge."""

import warnings

import torch
import torch.nn.functional as F
from torch import nn

# region upsample
x = torch.tensor([[[[1.0, 3.0], [5.0, 7.0]]]])
up = nn.Upsample(scale_factor=2)
print(up(x)[0, 0, 0])
# > tensor([1., 1., 3., 3.])
print(up(x).shape)
# > torch.Size([1, 1, 4, 4])
# endregion

assert torch.equal(F.interpolate(x, scale_factor=2), up(x))
assert x[0, 0].tolist() == [[1, 3], [5, 7]]
assert up(x)[0, 0, 3].tolist() == [5, 5, 7, 7]
assert up.mode == "nearest" and not list(up.parameters())
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    old = nn.UpsamplingBilinear2d(scale_factor=2)(x)
new = nn.Upsample(
    scale_factor=2, mode="bilinear", align_corners=True
)
assert torch.equal(old, new(x)) and not torch.equal(old, up(x))

# region learned
learned = nn.ConvTranspose2d(1, 1, 2, stride=2)
print(learned(x).shape)
# > torch.Size([1, 1, 4, 4])
print(learned.weight.shape)
# > torch.Size([1, 1, 2, 2])
# endregion

assert learned.weight.requires_grad
assert learned.stride == (2, 2)
