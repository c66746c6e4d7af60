"""The dim you name in a reduction is the one that disappears."""

import torch

# region columns
x = torch.tensor([[4, 1, 5], [2, 3, 6]])  # (2, 3)

values, rows = x.min(dim=0)
print(values, rows)
# > tensor([2, 1, 5]) tensor([1, 0, 0])
# endregion

assert x.tolist() == [[4, 1, 5], [2, 3, 6]]

# proves: dim=0 is the one that disappears, so one entry per column is left.
assert x.min(dim=0).values.shape == (3,)

# proves: torch.min(x, dim=0) gives the same pair.
assert torch.equal(torch.min(x, dim=0).values, values)
assert torch.equal(torch.min(x, dim=0).indices, rows)

# proves: x.amin(dim=0) returns the values alone.
assert torch.equal(x.amin(dim=0), values)
del x, values

# region rows
x = torch.tensor([[4, 1, 5], [2, 3, 6]])
values, where = x.min(dim=1)
print(values, where)
# > tensor([1, 2]) tensor([1, 0])
# endregion

# proves: dim=1 disappears, so one entry per row is left, with its column.
assert values.shape == where.shape == (2,)
assert [x[0, 1].item(), x[1, 0].item()] == values.tolist()
