"""A larger kernel sees a larger pattern, costs more weights and leaves a smaller map."""

import torch
from torch import nn

# region sizes
x = torch.rand(1, 1, 28, 28)
for size in 3, 7:
    conv = nn.Conv2d(1, 4, kernel_size=size)
    count = sum(p.numel() for p in conv.parameters())
    print(count, conv(x).shape[-1])
    # > 40 26
    # > 200 22
# endregion

assert x.shape == (1, 1, 28, 28)
# proves: The counts are 4 · 9 + 4 and 4 · 49 + 4, and the sides 28 − 2 and 28 − 6.
assert (4 * 9 + 4, 4 * 49 + 4) == (40, 200)
assert (28 - 2, 28 - 6) == (26, 22)
assert count == 4 * 49 + 4 and conv(x).shape[-1] == 28 - 6

pixels = torch.rand(1, 1, 28, 28, requires_grad=True)
conv(pixels)[0, 0, 10, 10].backward()
seen = (pixels.grad != 0).sum()
# proves: One output of the 7×7 kernel sees 49 pixels.
assert seen == 49 == 7 * 7
