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

# proves: y takes the shape of grid, but dtype and numbers of x.
assert y.shape == grid.shape and y.dtype == x.dtype
assert y.tolist() == [[9, 1], [2, 3], [4, 5]]
assert grid.tolist() == [[0, 0]] * 3

# proves: y and x share memory, so the write shows in both.
assert y.data_ptr() == x.data_ptr() and x[0].item() == 9
