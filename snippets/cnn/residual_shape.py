"""A skip connection needs the shape of the block's output."""

import torch
from torch import nn

# region bug
x = torch.rand(1, 16, 8, 8)
f = nn.Conv2d(16, 32, 3, padding=1)
try:
    out = x + f(x)
except RuntimeError as error:
    print(error)
    # > The size of tensor a (16) must match the size of tensor b (32) at non-singleton dimension 1
# endregion

# region fix
shortcut = nn.Conv2d(16, 32, 1)
out = shortcut(x) + f(x)
print(tuple(out.shape))
# > (1, 32, 8, 8)
# endregion

from torchvision import models

with torch.device("meta"):
    net = models.resnet18(weights=None)
first = net.layer2[0].downsample[0]
# proves: torchvision's ResNets do this where the number of channels changes, in downsample.
assert (first.in_channels, first.out_channels) == (64, 128)
assert (
    first.kernel_size == (1, 1)
    and net.layer1[1].downsample is None
)
# proves: f makes 32 channels of 16, and x has 16, so they cannot be added.
assert f(x).shape[1] == 32 and x.shape[1] == 16
# proves: A 1×1 convolution on the shortcut gives x as many.
assert shortcut(x).shape == f(x).shape
