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
# endregion

assert array.tolist() == [5.0, 0.0]

# proves: torch.tensor copies the array, while torch.from_numpy shares its memory.
assert torch.from_numpy(array).data_ptr() == shared.data_ptr()
assert torch.tensor(array).data_ptr() != shared.data_ptr()

# proves: torch.as_tensor(array) shares too, unless it has to change the dtype or the device.
assert torch.as_tensor(array).data_ptr() == shared.data_ptr()
small = torch.as_tensor(array, dtype=torch.float32)
assert small.data_ptr() != shared.data_ptr()
elsewhere = torch.as_tensor(array, device="meta")
assert elsewhere.device.type == "meta"

# proves: Without a dtype argument, the dtype of the array stays, here float64.
assert copied.dtype == shared.dtype == torch.float64
