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

assert layer.in_features == 2 and layer.out_features == 1
assert x.tolist() == [0.0, 0.0]
moved = x.to(torch.float64)
# proves: Tensor.to returns the converted tensor, and this one was thrown away.
assert moved is not x and moved.dtype == torch.float64
assert x.dtype == torch.float32
# proves: Module.to changes the parameters inside the module and returns the module.
assert layer.to(torch.float32) is layer
assert layer.weight.dtype == torch.float32
# proves: Moving to a device has these effects, too.
assert x.to("meta").is_meta and not x.is_meta
assert layer.to("meta") is layer and layer.weight.is_meta
# waive: x.to(torch.float64) because the point is that the result is thrown away

# region same
x = torch.ones(3)
y = x.to("cpu")
y += 1
z = x.to("cpu", copy=True)
z += 1
print(x)
# > tensor([2., 2., 2.])
# endregion

assert z.tolist() == [3, 3, 3] and y.tolist() == [2, 2, 2]
# proves: A tensor that is already there is not copied: y is x itself.
assert y is x and x.to(torch.float32) is x
copied = x.to("cpu", copy=True)
# proves: copy=True makes z a copy.
assert copied.data_ptr() != x.data_ptr()
