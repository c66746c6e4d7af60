"""Upsample repeats pixels without parameters; ConvTranspose2d learns how to enlarge."""

import torch
from torch import nn

# region upsample
x = torch.tensor([[[[1.0, 3.0], [5.0, 7.0]]]])
up = nn.Upsample(scale_factor=2)
print(up(x)[0, 0, 0])
# > tensor([1., 1., 3., 3.])
print(up(x).shape)
# > torch.Size([1, 1, 4, 4])
# endregion

assert x[0, 0].tolist() == [[1, 3], [5, 7]]
repeated = x.repeat_interleave(2, 2).repeat_interleave(2, 3)
# proves: By default nn.Upsample repeats the nearest pixel, and it has no parameters.
assert torch.equal(up(x), repeated) and not list(
    up.parameters()
)
learned = nn.ConvTranspose2d(1, 1, 2, stride=2)
# proves: nn.ConvTranspose2d can enlarge, too, with weights that are learned.
assert learned(x).shape == up(x).shape
assert learned.weight.requires_grad
