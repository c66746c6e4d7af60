"""Tensor.to returns a new tensor; Module.to changes the module itself."""

import torch
from torch import nn

# region to
x = torch.zeros(2)
layer = nn.Linear(2, 1)
x.to(torch.float64)
layer.to(torch.float64)
print(x.dtype, layer.weight.dtype)
# > torch.float32 torch.float64
# endregion

moved = x.to(torch.float64)
assert moved is not x and moved.dtype == torch.float64
assert layer.in_features == 2 and layer.out_features == 1
assert layer.to(torch.float32) is layer
assert x.tolist() == [0.0, 0.0]
# waive: x.to(torch.float64) because the point is that the result is thrown away

# region same
x = torch.ones(3)
print(x.to("cpu") is x, x.to("cpu", copy=True) is x)
# > True False
# endregion

assert x.tolist() == [1.0, 1.0, 1.0]
