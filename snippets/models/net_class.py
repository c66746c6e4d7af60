"""A dense classifier class maps images to one score per class."""

import torch
from torch import nn


# region net
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(64, 32),
            nn.ReLU(),
            nn.Linear(32, 10),
        )

    def forward(self, x):  # (B, 1, 8, 8)
        x = torch.flatten(x, 1)  # (B, 64)
        return self.layers(x)  # (B, 10)


# endregion

torch.manual_seed(0)
net = Net()
images = torch.randn(5, 1, 8, 8)
one, act, two = net.layers
assert one.weight.shape == (32, 64)
assert two.weight.shape == (10, 32) and type(act) is nn.ReLU
assert net(images).shape == (5, 10)
flat = images.reshape(5, 64)
assert torch.equal(net(images), two(one(flat).relu()))

# proves: Flattening starts at dimension 1, so the batch stays.
assert torch.flatten(images, 1).shape == (len(images), 64)

# proves: x.flatten(1) and x.reshape(len(x), -1) give the same rows.
for x in images, images.transpose(2, 3), torch.rand(2, 3, 4, 5):
    for rows in x.flatten(1), x.reshape(len(x), -1):
        assert torch.equal(rows, torch.flatten(x, 1))
