"""Padding enlarges the output; stride and dilation shrink it."""

import torch
from torch import nn

# region sizes
x = torch.rand(1, 1, 28, 28)
for conv in (
    nn.Conv2d(1, 8, 3, padding=2),
    nn.Conv2d(1, 8, 3, stride=2),
    nn.Conv2d(1, 8, 3, dilation=2),
):
    print(conv(x).shape[-1])
    # > 30
    # > 13
    # > 24
# endregion

assert x.shape == (1, 1, 28, 28)
assert conv.weight.shape == (8, 1, 3, 3)


def size(n, k, p=0, s=1, d=1):
    return (n + 2 * p - d * (k - 1) - 1) // s + 1


for k, p, s, d in (
    (3, 1, 1, 1),
    (3, 0, 2, 1),
    (3, 0, 1, 2),
    (5, 2, 3, 2),
):
    other = nn.Conv2d(1, 1, k, s, p, d)
    assert other(x).shape[2] == size(28, k, p, s, d)
strided = nn.Conv2d(1, 8, 3, stride=2)
# proves: With stride 2, (28 − 3) / 2 = 12.5 is rounded down to 12, and 12 + 1 = 13.
assert strided(x).shape[2] == (28 - 3) // 2 + 1 == 12 + 1
