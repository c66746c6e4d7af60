"""ndim, dim() and the length of the shape are one number."""

import torch

# region ways
x = torch.zeros(16, 3, 8, 8)  # (B, C, H, W)
print(x.ndim, x.dim(), len(x.shape))
# > 4 4 4
# endregion

# proves: len(x) is another number: the size of the first axis, here 16.
assert len(x) == x.shape[0] == 16
# proves: ndim is an attribute, and dim() is a method.
assert not callable(x.ndim) and callable(x.dim)
