"""default_collate keeps an array's dtype and makes Python floats float64."""

import numpy as np
import torch

# region collate
from torch.utils.data import default_collate

array = np.ones(2, dtype=np.float32)
samples = [(array, 0.5, {"age": 3}), (array, 1.5, {"age": 4})]
arrays, floats, dicts = default_collate(samples)
print(arrays.shape, arrays.dtype)
# > torch.Size([2, 2]) torch.float32
print(floats.dtype)
# > torch.float64
print(dicts)
# > {'age': tensor([3, 4])}
# endregion

# proves: A DataLoader with batch_size calls it by default.
loader = torch.utils.data.DataLoader([1, 2], batch_size=2)
assert loader.collate_fn is default_collate
# proves: It stacks the arrays and keeps their dtype, but a list of Python floats becomes float64, although torch.tensor(0.5) is float32.
for dtype in np.float32, np.float64, np.uint8:
    made = default_collate([np.ones(3, dtype)] * 4)
    assert made.shape == (4, 3)
    assert made.numpy().dtype == dtype
assert torch.tensor(0.5).dtype == torch.float32
assert floats.tolist() == [0.5, 1.5]
assert floats.dtype == torch.float64
