"""One index per dimension: rows first, then columns."""

import torch

# region index
x = torch.arange(1, 10).reshape(3, 3)  # 1 to 9

row = x[1]  # [4, 5, 6]
column = x[:, 0]  # [1, 4, 7]
last_column = x[:, -1]  # [3, 6, 9]
doubled = 2 * x
block = doubled[1:, 1:]  # [[10, 12], [16, 18]]
# endregion

assert x.tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
assert row.tolist() == [4, 5, 6]
assert last_column.tolist() == [3, 6, 9]
assert block.tolist() == [[10, 12], [16, 18]]

# proves: The first index selects rows, the second columns.
assert x[2, 0].item() == 7 and x[0, 2].item() == 3

# proves: A bare : keeps the whole dimension, and -1 is the last position.
assert column.tolist() == [1, 4, 7]
assert torch.equal(x[:, -1], x[:, 2])

# proves: doubled[-2:, -2:] is the lower right block, too.
assert doubled[-2:, -2:].tolist() == [[10, 12], [16, 18]]
