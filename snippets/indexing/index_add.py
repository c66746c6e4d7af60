"""index_add_ adds each row to the row that an index names."""

import torch

# region given
x = torch.tensor([[1, 10], [2, 20], [3, 30], [4, 40]])
group = torch.tensor([0, 2, 0, 0])  # of each row of x
# endregion

# region sums
sums = torch.zeros(3, 2, dtype=torch.int64)
sums.index_add_(0, group, x)
print(sums)
# > tensor([[ 8, 80],
# >         [ 0,  0],
# >         [ 2, 20]])
# endregion

by_hand = torch.zeros_like(sums)
for row, g in zip(x, group, strict=True):
    by_hand[g] += row
# proves: Row i of x is added to row group[i] of sums, and a repeated index counts each time.
assert torch.equal(sums, by_hand) and sums[0, 0] == 1 + 3 + 4
try:
    torch.zeros(3, 2).index_add_(0, group, x)
    refused = False
except RuntimeError:
    refused = True
# proves: index_add_ refuses to add int64 rows to float32 sums, so both need one dtype.
assert refused
