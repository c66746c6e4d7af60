"""view_as gives the shape of another tensor, without a copy."""

import torch

# region view-as
x = torch.arange(6)
grid = torch.zeros(3, 2)
y = x.view_as(grid)
y[0, 0] = 9
print(y.shape, x)
# > torch.Size([3, 2]) tensor([9, 1, 2, 3, 4, 5])
# endregion

assert y.tolist() == [[9, 1], [2, 3], [4, 5]]
assert y.dtype == torch.int64 and grid.tolist() == [[0, 0]] * 3
