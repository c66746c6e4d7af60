"""The default stride of pooling is its window, not 1."""

import torch
from torch import nn

# region strides
x = torch.rand(1, 8, 12, 12)
for pool in (
    nn.MaxPool2d(2),
    nn.MaxPool2d(2, 1),
    nn.MaxPool2d(3),
):
    print(pool(x).shape[-1])
    # > 6
    # > 11
    # > 4
# endregion

assert x.shape == (1, 8, 12, 12)
# proves: The second argument is the stride; its default is the window's size, unlike the 1 of nn.Conv2d.
assert (
    nn.MaxPool2d(2, 1).stride == 1
    and nn.MaxPool2d(2).stride == 2
)
assert nn.MaxPool2d(3).stride == 3 and nn.Conv2d(
    1, 1, 3
).stride == (1, 1)
# proves: With stride 1, a 2×2 window has 12 − 2 + 1 = 11 positions in each direction.
assert nn.MaxPool2d(2, 1)(x).shape == (1, 8, 11, 11)
assert 12 - 2 + 1 == 11
