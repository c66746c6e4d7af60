"""By default a convolution moves by 1, pads nothing, and shrinks 28 to 26."""

import torch
from torch import nn

# region defaults
conv = nn.Conv2d(1, 8, 3)
print(conv.stride, conv.padding, conv.dilation)
# > (1, 1) (0, 0) (1, 1)
x = torch.rand(32, 1, 28, 28)
print(conv(x).shape)
# > torch.Size([32, 8, 26, 26])
# endregion

assert conv.kernel_size == (3, 3)
# proves: 26: by default the stride is 1, the dilation 1 and the padding 0, which the word "valid" means, too.
assert (conv.stride, conv.padding, conv.dilation) == (
    (1, 1),
    (0, 0),
    (1, 1),
)
valid = nn.Conv2d(1, 8, 3, padding="valid")
valid.load_state_dict(conv.state_dict())
assert torch.equal(valid(x), conv(x))
# proves: So one pixel on each side is lost.
assert conv(x).shape[2:] == x[:, :, 1:-1, 1:-1].shape[2:]
