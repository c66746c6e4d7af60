"""squeeze without dim drops every 1, a batch of one too."""

import torch

# region squeeze
x = torch.zeros(1, 3, 1)
print(x.squeeze().shape)
# > torch.Size([3])
print(x.squeeze(-1).shape)
# > torch.Size([1, 3])
print(x.squeeze(1).shape)
# > torch.Size([1, 3, 1])
# endregion

assert not x.any()

# proves: Without dim, squeeze() drops every dimension of size 1.
for shape in ((1, 3, 1), (1, 1), (2, 1, 1, 5), (4,)):
    left = tuple(size for size in shape if size != 1)
    assert torch.zeros(shape).squeeze().shape == left

# proves: A dimension that you pass stays if its size is not 1, and there is no error.
assert x.squeeze(1).shape == x.shape
assert torch.zeros(2, 0).squeeze(1).shape == (2, 0)

# region bug
scores = torch.zeros(1, 1)  # (B, 1), here B = 1
try:
    n = len(scores.squeeze())
except TypeError as error:
    print(error)
    # > len() of a 0-d tensor
# endregion

assert not scores.any() and "n" not in globals()

# region fix
n = len(scores.squeeze(1))
print(n)
# > 1
# endregion

# proves: squeeze() drops the batch dimension, too, when the batch holds one sample.
assert scores.squeeze().ndim == 0
assert torch.zeros(2, 1).squeeze().shape == (2,)
