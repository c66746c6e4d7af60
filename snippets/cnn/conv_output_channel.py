"""One output value of a convolution sums over all input channels and adds the channel's bias."""

import torch
from torch import nn

torch.manual_seed(0)

# region by-hand
conv = nn.Conv2d(3, 8, kernel_size=2)
nn.init.constant_(conv.weight, 2.0)
nn.init.constant_(conv.bias, 1.0)
x = torch.ones(1, 3, 5, 5)
print(conv(x)[0, 5, 0, 0].item())
# > 25.0
# endregion

assert conv.weight.shape == (8, 3, 2, 2)
assert conv(x).shape == (1, 8, 4, 4)
# proves: Here 3 · 2 · 2 products of 2 and a bias of 1 make 25.
assert conv(x)[0, 5, 0, 0].item() == 3 * 2 * 2 * 2 + 1 == 25
conv = nn.Conv2d(3, 8, kernel_size=2)
x = torch.rand(1, 3, 5, 5)
window = x[0, :, 1:3, 2:4]  # in all 3 input channels
kernel, bias = conv.weight[5], conv.bias[5]
value = (window * kernel).sum() + bias
# proves: It multiplies the window by the output channel's kernel, sums over height, width and all input channels, and adds that output channel's bias.
assert torch.allclose(value, conv(x)[0, 5, 1, 2], atol=1e-6)
flipped = (window * kernel.flip(1, 2)).sum() + bias
# proves: The kernel is not flipped: strictly speaking, this is a cross-correlation.
assert not torch.allclose(
    flipped, conv(x)[0, 5, 1, 2], atol=1e-3
)
