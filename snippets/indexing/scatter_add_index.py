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

# region fix
sums = torch.zeros(2, 2, dtype=torch.int64)
sums.index_add_(0, group, x)
print(sums)
# > tensor([[ 3, 30],
# >         [ 3, 30]])
# endregion

wide = group[:, None].expand(3, 2)
spread = torch.zeros(2, 2, dtype=torch.int64)
# proves: Expand it with group[:, None].expand(3, 2), or add whole rows with index_add_:
assert torch.equal(spread.scatter_add_(0, wide, x), sums)
by_hand = torch.zeros_like(sums)
for row, g in zip(x, group, strict=True):
    by_hand[g] += row
# proves: index_add_ adds row i of x to row group[i] of sums; a repeated index counts each time.
assert torch.equal(sums, by_hand) and sums[0, 0] == 1 + 2
index = torch.tensor([[0, 1], [0, 0], [1, 1]])
free = torch.zeros(2, 2, dtype=torch.int64)
free.scatter_add_(0, index, x)
# proves: scatter_add_ has an index for each number, so it can spread the numbers of one row over several rows.
assert free.tolist() == [[1 + 2, 20], [3, 10 + 30]]
refused = 0
for method, index in ("index_add_", group), ("scatter_add_", wide):
    try:
        getattr(torch.zeros(2, 2), method)(0, index, x)
    except RuntimeError:
        refused += 1
# proves: Both refuse to add int64 numbers to float32 sums.
assert refused == 2
