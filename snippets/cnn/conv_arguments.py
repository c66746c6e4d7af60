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

# proves: in_channels is 1 for gray images, 3 for RGB and 4 for RGB with alpha.
for channels in (1, 3, 4):
    out = nn.Conv2d(channels, 8, 5)(
        torch.rand(1, channels, 20, 20)
    )
    assert out.shape == (1, 8, 16, 16)
# proves: The three may also be given by position.
assert repr(nn.Conv2d(3, 8, 5)) == repr(conv)
# proves: A tuple, such as kernel_size=(3, 5), makes a filter that is not square.
assert nn.Conv2d(3, 8, kernel_size=(3, 5)).weight.shape == (
    8,
    3,
    3,
    5,
)
names = list(inspect.signature(nn.Conv2d).parameters)[3:9]
# proves: help(nn.Conv2d) lists the others: stride, padding, dilation, groups, bias, padding_mode.
assert names == [
    "stride",
    "padding",
    "dilation",
    "groups",
    "bias",
    "padding_mode",
]
