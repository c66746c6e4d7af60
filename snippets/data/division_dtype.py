"""NumPy divides integers into float64, torch into float32."""

import numpy as np
import torch
from torch import nn

# region divide
pixels = np.array([[0, 255]])  # int64
a = torch.from_numpy(pixels / 255)
b = torch.from_numpy(pixels) / 255
print(a.dtype)
# > torch.float64
print(b.dtype)
# > torch.float32
# endregion

assert a.tolist() == b.tolist() == [[0.0, 1.0]]
assert pixels.tolist() == [[0, 255]]

# region linear
try:
    nn.Linear(2, 1)(a)
except RuntimeError as error:
    print(error)
    # > mat1 and mat2 must have the same dtype, but got Double and Float
# endregion

assert nn.Linear(2, 1)(b).shape == (1, 1)
