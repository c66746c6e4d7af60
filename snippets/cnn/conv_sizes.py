"""Padding enlarges the output; stride and dilation shrink it."""

import torch
from torch import nn

# region sizes
x = torch.rand(1, 1, 28, 28)
for name in ("padding", "stride", "dilation"):
    conv = nn.Conv2d(1, 8, 3, **{name: 2})
    print(*conv(x).shape[2:])
    # > 30 30
    # > 13 13
    # > 24 24
# endregion

assert x.shape == (1, 1, 28, 28) and conv.weight.shape == (
    8,
    1,
    3,
    3,
)


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
    count = sum(q.numel() for q in other.parameters())
    assert count == k * k + 1  # no settings among them

grouped = nn.Conv2d(4, 8, 3, groups=2)
assert grouped(torch.rand(1, 4, 28, 28)).shape[2] == 26
