"""The dim you name in a reduction is the one that disappears."""

import torch

# region min
x = torch.tensor([[4, 1, 5], [2, 3, 6]])  # (2, 3)

values, rows = x.min(dim=0)  # per column
print(values, rows)
# > tensor([2, 1, 5]) tensor([1, 0, 0])
values, columns = x.min(dim=1)  # per row
print(values, columns)
# > tensor([1, 2]) tensor([1, 0])
# endregion

assert x.min(dim=0).values.shape == (3,)
assert x.tolist() == [[4, 1, 5], [2, 3, 6]]
assert x.amin(dim=0).tolist() == [2, 1, 5]
