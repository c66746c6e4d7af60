"""One output value of a convolution sums over all input channels and adds the channel's bias."""

import torch
from torch import nn

torch.manual_seed(0)

# region by-hand
conv = nn.Conv2d(3, 8, kernel_size=2)
x = torch.rand(1, 3, 5, 5)
out = conv(x)  # (1, 8, 4, 4)

window = x[0, :, 0:2, 0:2]  # in all 3 input channels
kernel, bias = conv.weight[5], conv.bias[5]
value = (window * kernel).sum() + bias
print(torch.allclose(value, out[0, 5, 0, 0]))
# > True
# endregion

assert conv.weight.shape == (8, 3, 2, 2) and x.shape == (
    1,
    3,
    5,
    5,
)
assert out.shape == (1, 8, 4, 4)
assert window.shape == kernel.shape == (3, 2, 2)
flipped = (window * kernel.flip(1, 2)).sum() + bias
assert not torch.allclose(flipped, out[0, 5, 0, 0])
assert bias.abs().item() > 1e-3
