"""Division by 255 brings the format of an MNIST image to floats from 0 to 1."""

import torch

# region item
item = torch.zeros(28, 28, dtype=torch.uint8)
item[4:24, 13:15] = 255  # a white stroke: a one

x = item / 255
print(x.dtype, x.max().item(), x.sum().item())
# > torch.float32 1.0 40.0
# endregion

# proves: uint8 holds the integers from 0 to 255.
assert torch.iinfo(item.dtype).min == 0
assert torch.iinfo(item.dtype).max == 255
# proves: / 255 turns integers into the default dtype, float32 unless you change it, and scales to the range from 0 to 1.
assert x.dtype == torch.get_default_dtype() == torch.float32
torch.set_default_dtype(torch.float64)
assert (item / 255).dtype == torch.float64
torch.set_default_dtype(torch.float32)
ends = torch.tensor([0, 255], dtype=torch.uint8) / 255
assert ends.tolist() == [0, 1]
# proves: The stroke has 20 rows and 2 columns of pixels at 1.
assert (x == 1).sum() == 20 * 2 and x.shape == (28, 28)
