"""Row sums without keepdim line up with the columns of a square matrix."""

import torch

# region bug
x = torch.tensor([[1.0, 3.0], [6.0, 4.0]])
p = x / x.sum(dim=1)
print(p.sum(dim=1))
# > tensor([0.5500, 1.9000])
# endregion

# proves: The sums have shape (2,), so column j is divided by the sum of row j.
assert x.sum(dim=1).shape == (2,)
assert all(
    torch.equal(p[:, j], x[:, j] / x[j].sum()) for j in range(2)
)

# region fix
p = x / x.sum(dim=1, keepdim=True)  # (2, 2) / (2, 1)
print(p.sum(dim=1))
# > tensor([1., 1.])
# endregion

# proves: With x of shape (2, 3), the first division fails with RuntimeError.
wide = torch.ones(2, 3)
try:
    wide / wide.sum(dim=1)
    failed = False
except RuntimeError:
    failed = True
assert failed
