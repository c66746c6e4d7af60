"""One index per dimension: rows first, then columns."""

import torch

# region index
x = torch.arange(12).reshape(3, 4)

row = x[1]  # [4, 5, 6, 7]
column = x[:, 0]  # [0, 4, 8]
last_column = x[:, -1]  # [3, 7, 11]
block = x[:2, 1:3]  # [[1, 2], [5, 6]]
# endregion

assert x.tolist() == [
    [0, 1, 2, 3],
    [4, 5, 6, 7],
    [8, 9, 10, 11],
]
assert row.tolist() == [4, 5, 6, 7]
assert last_column.tolist() == [3, 7, 11]
assert block.tolist() == [[1, 2], [5, 6]]

# proves: The first index selects rows, the second columns.
assert x[2, 0].item() == 8 and x[0, 2].item() == 2

# proves: A bare : keeps the whole dimension, and -1 is the last position.
assert column.tolist() == [0, 4, 8]
assert torch.equal(x[:, -1], x[:, 3])
