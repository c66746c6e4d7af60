"""Tensor.unfold makes sliding windows that overlap in memory."""

import torch

# region given
x = torch.tensor([1.0, 3.0, 2.0, 7.0, 3.0])
# endregion

# region windows
windows = x.unfold(0, 3, 1)  # (3, 3)
print(windows)
# > tensor([[1., 3., 2.],
# >         [3., 2., 7.],
# >         [2., 7., 3.]])
# endregion

# proves: The arguments are the dimension, the size of a window and the step between windows.
assert x.unfold(0, 2, 3).tolist() == [[1.0, 3.0], [7.0, 3.0]]
grid = torch.arange(6).view(2, 3)
assert grid.unfold(1, 2, 1)[0].tolist() == [[0, 1], [1, 2]]
# proves: windows has the strides (1, 1): its rows overlap in the memory of x.
assert windows.stride() == (1, 1)
assert windows[1, 0].data_ptr() == windows[0, 1].data_ptr()
assert windows.data_ptr() == x.data_ptr()
# proves: windows.mean(dim=1) is the moving average over three.
assert windows.mean(dim=1).tolist() == [
    x[i : i + 3].mean().item() for i in range(3)
]
