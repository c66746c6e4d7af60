"""torch.tensor copies an array; torch.from_numpy shares it."""

import numpy as np
import torch

# region share
array = np.zeros(2)
copied = torch.tensor(array)
shared = torch.from_numpy(array)
array[0] = 5
print(copied.tolist(), shared.tolist())
# > [0.0, 0.0] [5.0, 0.0]
print(shared.dtype)
# > torch.float64
# endregion

assert copied.dtype == torch.float64
assert array.tolist() == [5.0, 0.0]
assert torch.as_tensor(array).data_ptr() == shared.data_ptr()
