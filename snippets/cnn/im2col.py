"""A convolution is a matrix product with the unfolded windows."""

import torch
import torch.nn.functional as F

# region product
x = torch.arange(50.0).view(1, 2, 5, 5)
w = torch.arange(54.0).view(3, 2, 3, 3)  # 3 kernels
windows = F.unfold(x, 3)  # (1, 2 * 3 * 3, 9)
y = w.flatten(1) @ windows  # (1, 3, 9)
y = y.view(1, 3, 3, 3)
print((y - F.conv2d(x, w)).abs().max().item())
# > 0.0
# endregion

# proves: Each column of windows holds the 18 numbers that the kernel meets at one of the 9 places.
for place in range(9):
    i, j = divmod(place, 3)
    window = x[0, :, i : i + 3, j : j + 3]
    assert torch.equal(windows[0, :, place], window.flatten())
assert windows.shape == (1, 18, 9)
# proves: The kernels are flattened as they are, not flipped.
flipped = w.flip(2, 3).flatten(1) @ windows
assert not torch.equal(flipped.view(1, 3, 3, 3), F.conv2d(x, w))
assert torch.equal(y, F.conv2d(x, w))
# proves: w.view(3, 18) and reshape are right, too.
assert torch.equal(w.view(3, 18), w.flatten(1))
assert torch.equal(w.reshape(3, -1), w.flatten(1))
