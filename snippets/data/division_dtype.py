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

# proves: NumPy divides integers into float64, torch into its default dtype, float32.
for dtype in "int8", "uint8", "int16", "int32", "int64":
    array = np.array([0, 100], dtype=dtype)
    assert (array / 5).dtype == "float64"
    quotient = torch.from_numpy(array) / 5
    assert quotient.dtype == torch.get_default_dtype()
assert torch.get_default_dtype() == torch.float32

layer, raised = nn.Linear(2, 1), None
try:
    layer(a)
except RuntimeError as error:
    raised = str(error)
# proves: nn.Linear(2, 1) has float32 weights: it takes b and raises RuntimeError for a.
assert (
    layer.weight.dtype == torch.float32
    and "Double" in raised
    and layer(b).shape == (1, 1)
)
