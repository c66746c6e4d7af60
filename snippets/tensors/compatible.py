"""Shapes broadcast and dtypes promote; the device must agree."""

import torch

# region combine
prices = torch.tensor([0.5, 2.0, 1.5])
counts = torch.tensor([[1, 2, 3], [4, 5, 6]])
total = prices * counts
print(total.shape, total.dtype)
# > torch.Size([2, 3]) torch.float32
# endregion

assert total.tolist() == [[0.5, 4.0, 4.5], [2.0, 10.0, 9.0]]
assert prices.device == counts.device

# region bug
x = torch.ones(2, 3)  # (B, features)
scale = torch.tensor([10.0, 20.0])  # per row
try:
    x * scale
except RuntimeError as error:
    print(error)
    # > The size of tensor a (3) must match the size of tensor b (2) at non-singleton dimension 1
# endregion

assert x.tolist() == [[1.0] * 3] * 2

# region fix
print(x * scale[:, None])  # (2, 3) * (2, 1)
# > tensor([[10., 10., 10.],
# >         [20., 20., 20.]])
# endregion

try:
    prices @ torch.tensor([1, 2, 3])
    raise AssertionError("a product needs one dtype")
except RuntimeError as error:
    assert "same dtype" in str(error)
