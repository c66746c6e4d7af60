"""scatter_add_ needs an index for each number that it adds."""

import torch

# region bug
x = torch.tensor([[1, 10], [2, 20], [3, 30]])
group = torch.tensor([0, 0, 1])  # of each row of x
sums = torch.zeros(2, 2, dtype=torch.int64)
sums.scatter_add_(0, group[:, None], x)
print(sums)
# > tensor([[3, 0],
# >         [3, 0]])
# endregion

# proves: scatter_add_ adds one number per entry of the index, and this index has only one column.
assert group[:, None].shape == (3, 1)
assert sums[:, 0].tolist() == [1 + 2, 3]
assert sums[:, 1].tolist() == [0, 0]
index = torch.tensor([[0, 1], [0, 0], [1, 1]])
free = torch.zeros(2, 2, dtype=torch.int64)
free.scatter_add_(0, index, x)
# proves: scatter_add_ may send each number of a row to another place; index_add_ moves whole rows.
assert free.tolist() == [[1 + 2, 20], [3, 10 + 30]]
rows = torch.zeros(2, 2, dtype=torch.int64)
rows.index_add_(0, group, x)

# region fix
sums = torch.zeros(2, 2, dtype=torch.int64)
sums.scatter_add_(0, group[:, None].expand(3, 2), x)
print(sums)
# > tensor([[ 3, 30],
# >         [ 3, 30]])
# endregion

# proves: sums.index_add_(0, group, x) gives these sums, too.
assert torch.equal(rows, sums)
