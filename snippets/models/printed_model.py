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


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(20, 4)

    def forward(self, x):
        return self.layer(x).relu()


# proves: A printout lists registered modules; it has no output shapes, and no functions that forward calls.
assert "Linear" in str(Net()) and "relu" not in str(Net())
assert "32" not in str(model)
