"""A column plus a row is a table; expanded axes have stride 0."""

import torch

# region table
column = torch.tensor([[10], [20], [30]])  # (3, 1)
row = torch.tensor([1, 2, 3, 4])  # (4,)
print((column + row).shape, (column + row)[2, 0].item())
# > torch.Size([3, 4]) 31
print(column.expand(3, 4).stride())
# > (1, 0)
# endregion

# proves: The missing axis of row counts as 1, so (3, 1) and (1, 4) stretch to (3, 4).
assert torch.equal(column + row, column + row[None])
assert torch.broadcast_shapes((3, 1), (1, 4)) == (3, 4)
wide = column.expand(3, 4)
# proves: A stretched axis has stride 0: its indices lead to one place in memory, so nothing is copied.
assert wide.stride(1) == 0
assert wide.data_ptr() == column.data_ptr()
assert len({wide[0, i].data_ptr() for i in range(4)}) == 1
assert wide.untyped_storage().nbytes() == 3 * 8
