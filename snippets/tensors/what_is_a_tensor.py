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

mixed = torch.tensor([1, 2.5, True])

# proves: An n-dimensional array with one dtype for its elements, on one device.
assert isinstance(mixed.dtype, torch.dtype) and mixed.ndim == 1
assert isinstance(mixed.device, torch.device)

w = torch.ones(2, requires_grad=True)

# proves: For gradients, it can also point to the operation that made it.
assert (w * 2).grad_fn.name() == "MulBackward0"
