"""A printed model tells layers and sizes, but no output shape."""

import torch
from torch import nn

model = nn.Sequential(
    nn.Linear(20, 8), nn.ReLU(), nn.Linear(8, 4)
)

# region printed
print(model)
# > Sequential(
# >   (0): Linear(in_features=20, out_features=8, bias=True)
# >   (1): ReLU()
# >   (2): Linear(in_features=8, out_features=4, bias=True)
# > )
# endregion

# region shape
x = torch.rand(32, 20)  # 32 samples of 20 features
print(tuple(model(x).shape))
# > (32, 4)
# endregion

assert x.unique().numel() > 600
assert nn.Linear(8, 1)(torch.rand(32, 8)).shape == (32, 1)
