"""Shapes broadcast and dtypes promote; the device must agree."""

import torch

# region combine
a = torch.tensor([[1, 2, 3], [4, 5, 6]])
b = torch.tensor([0.5, 2.0, 1.5])
for t in (a, b):
    print(t.shape, t.dtype, t.device)
    # > torch.Size([2, 3]) torch.int64 cpu
    # > torch.Size([3]) torch.float32 cpu
# endregion


def works(operation, *tensors):
    try:
        operation(*tensors)
    except RuntimeError:
        return False
    return True


total = a * b

# proves: a * b works here, since the shapes broadcast and int64 is promoted to float32.
assert total.shape == (2, 3) and total.dtype == torch.float32
assert total.tolist() == [[0.5, 4.0, 4.5], [2.0, 10.0, 9.0]]

# proves: The matrix product a @ b fails, since it does not promote dtypes.
assert not works(torch.matmul, a, b)
assert works(torch.matmul, a.float(), b)
assert not works(torch.matmul, a.half(), b)
assert not works(torch.matmul, a.double(), b)

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

# proves: Shapes are matched from the right, so 3 meets 2.
assert works(torch.mul, x, torch.ones(3))
assert not works(torch.mul, x, torch.ones(2))

# proves: Two sizes fit if they are equal, or if one of them is 1 or missing.
for m in range(1, 5):
    for n in range(1, 5):
        fits = m == n or 1 in (m, n)
        one, other = torch.ones(m, 2), torch.ones(n, 2)
        assert works(torch.mul, one, other) == fits
    assert works(torch.mul, torch.ones(m, 2), torch.ones(2))

# proves: A size of 1 is stretched without a copy.
assert (
    scale[:, None].expand(2, 3).data_ptr() == scale.data_ptr()
)
