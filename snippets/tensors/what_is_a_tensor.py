"""A tensor has a shape, one dtype and one device."""

import torch

# region attributes
t = torch.tensor([[1, 2, 3], [4, 5, 6]])
print(t.ndim, t.shape)
# > 2 torch.Size([2, 3])
print(t.dtype, t.device)
# > torch.int64 cpu
# endregion

assert t.tolist() == [[1, 2, 3], [4, 5, 6]]
