"""AdaptiveAvgPool2d(1) averages maps of whatever size to one value."""

import torch
from torch import nn

# region pool
pool = nn.AdaptiveAvgPool2d(1)
print(pool(torch.ones(32, 16, 8, 8)).shape)
# > torch.Size([32, 16, 1, 1])
print(pool(torch.ones(32, 16, 5, 7)).shape)
# > torch.Size([32, 16, 1, 1])
# endregion

maps = torch.arange(70.0).reshape(1, 2, 5, 7)
# proves: Its argument is the output size, here 1×1, and it averages.
assert torch.allclose(
    pool(maps)[0, :, 0, 0], maps.mean((2, 3))[0]
)
assert nn.AdaptiveAvgPool2d((1, 1))(maps).equal(pool(maps))
head = nn.Sequential(pool, nn.Flatten(), nn.Linear(2, 10))
# proves: After nn.Flatten(), a linear layer with C inputs then fits images of several sizes.
assert head(maps).shape == head(maps[..., :4]).shape == (1, 10)
