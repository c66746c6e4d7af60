"""NumPy's float64 does not fit a layer's float32 weights."""

import numpy as np
import torch
from torch import nn

torch.manual_seed(0)

# region bug
layer = nn.Linear(3, 1)
x = torch.from_numpy(np.ones((2, 3)))
try:
    layer(x)
except RuntimeError as error:
    print(error)
    # > mat1 and mat2 must have the same dtype, but got Double and Float
# endregion

assert (
    x.dtype == torch.float64 and x.tolist() == [[1.0] * 3] * 2
)
assert layer.weight.shape == (1, 3)

# proves: A layer's parameters are float32 by default.
for made in (layer, nn.Conv2d(1, 1, 1), nn.LayerNorm(2)):
    assert made.weight.dtype == torch.float32

# proves: NumPy's floats are float64 by default, and nn.Linear does not convert its input.
assert np.ones(2).dtype == np.array([0.5]).dtype == np.float64
assert x.dtype == torch.float64

# region fix
x = x.to(torch.float32)  # or x.float()
y = layer(x)
print(y.dtype)
# > torch.float32
# endregion

assert y.shape == (2, 1) and x.dtype == torch.float32
