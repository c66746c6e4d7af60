"""Iterating over a Sequential shows the shape after each layer."""

import torch
from torch import nn


# region net
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2)
        )


x = torch.rand(2, 1, 28, 28)
for layer in Net().features:
    x = layer(x)
    print(*x.shape)
    # > 2 6 24 24
    # > 2 6 24 24
    # > 2 6 12 12
# endregion

maps = torch.randn(2, 6, 24, 24)
relu, pool = Net().features[1:]
assert torch.equal(pool(relu(maps)), relu(pool(maps)))
# proves: The convolution costs 5 − 1 = 4 pixels per side, and pooling halves the size.
assert (
    Net().features[0](torch.rand(2, 1, 28, 28)).shape[-1]
    == 28 - 4
)
assert 5 - 1 == 4 and pool(maps).shape[-1] == 24 // 2
