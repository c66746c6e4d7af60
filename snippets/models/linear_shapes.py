"""nn.Linear(i, o) has a weight of shape (o, i) and a bias (o,)."""

import torch
from torch import nn

# region shapes
layer = nn.Linear(4, 3)
print(layer.weight.shape)
# > torch.Size([3, 4])
print(layer.bias.shape)
# > torch.Size([3])
print(layer(torch.zeros(5, 4)).shape)
# > torch.Size([5, 3])
# endregion

try:
    nn.Linear()
except TypeError as error:
    assert "'in_features' and 'out_features'" in str(error)
else:
    raise AssertionError("Linear needs both sizes")
