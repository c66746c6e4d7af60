"""Conv2d requires in_channels, out_channels and kernel_size."""

import inspect

import torch
from torch import nn

# region required
conv = nn.Conv2d(
    in_channels=3,  # what the images have
    out_channels=8,  # one per filter
    kernel_size=5,  # height and width of each filter
)
images = torch.rand(32, 3, 20, 20)
print(conv(images).shape)
# > torch.Size([32, 8, 16, 16])
# endregion

assert conv.weight.shape == (8, 3, 5, 5)
assert images.shape == (32, 3, 20, 20)
parameters = inspect.signature(nn.Conv2d).parameters.values()
assert [
    p.name for p in parameters if p.default is inspect._empty
] == ["in_channels", "out_channels", "kernel_size"]

# region gray
gray = nn.Conv2d(1, 8, 5)
color = nn.Conv2d(3, 8, 5)
with_alpha = nn.Conv2d(4, 8, 5)
# endregion

assert gray.weight.shape == (8, 1, 5, 5)
assert color.weight.shape == (8, 3, 5, 5)
assert with_alpha.weight.shape == (8, 4, 5, 5)
