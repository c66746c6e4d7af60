"""Without keepdim, a square batch is divided by the wrong sums."""

import torch

# region bug
e = torch.tensor([[1.0, 3.0], [2.0, 6.0]])  # exp of logits
p = e / e.sum(dim=1)
print(p.sum(dim=1))
# > tensor([0.6250, 1.2500])
# endregion

# proves: The sums have shape (2,), so broadcasting divides column 0 by the sum of row 0 and column 1 by that of row 1.
assert e.sum(dim=1).tolist() == [4.0, 8.0]
assert (p[:, 0] * 4).tolist() == [1.0, 2.0]
assert (p[:, 1] * 8).tolist() == [3.0, 6.0]
del p

# region fix
p = e / e.sum(dim=1, keepdim=True)
print(p.sum(dim=1))
# > tensor([1., 1.])
# endregion

tall = torch.ones(4, 3)
# proves: With 4 rows and 3 columns the same line raises an error.
try:
    tall / tall.sum(dim=1)
except RuntimeError as error:
    assert "must match" in str(error)
else:
    raise AssertionError
