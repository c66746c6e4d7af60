"""The head needs as many inputs as the pooled maps have values."""

import torch
from torch import nn

# region bug
net = nn.Sequential(
    nn.Conv2d(3, 16, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(16 * 32 * 32, 10),
)
images = torch.rand(4, 3, 32, 32)
try:
    net(images)
except RuntimeError as error:
    print(error)
    # > addmm: mat1 and mat2 shapes cannot be multiplied (4x4096 and 16384x10)
# endregion

layers = net[:4]

# region fix
net[4] = nn.Linear(16 * 16 * 16, 10)
print(tuple(net(images).shape))
# > (4, 10)
# endregion

# proves: Pooling halves 32×32, so the head gets 16 · 16 · 16 = 4096 values per image, not 16384.
assert (
    layers(images).shape == (4, 4096) and 16 * 16 * 16 == 4096
)
assert 16 * 32 * 32 == 16384
lazy = nn.Sequential(*layers, nn.LazyLinear(10))
# proves: nn.LazyLinear(10) finds the number itself in the first call.
assert (
    lazy(images).shape == (4, 10)
    and lazy[4].in_features == 4096
)
