"""view cannot describe transposed memory; reshape copies it."""

import torch

# region bug
x = torch.tensor([[1, 2, 3], [4, 5, 6]])
try:
    flat = x.T.view(6)
except RuntimeError as error:
    print(str(error).split(" (")[0])
    # > view size is not compatible with input tensor's size and stride
# endregion

assert "flat" not in globals()
assert x.view(6).data_ptr() == x.data_ptr()
assert x.stride() == (3, 1) and x.T.stride() == (1, 3)

# region fix
flat = x.T.reshape(6)
print(flat)
# > tensor([1, 4, 2, 5, 3, 6])
print(flat.data_ptr() == x.data_ptr())
# > False
# endregion
