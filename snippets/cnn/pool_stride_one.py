"""Maximum and average pooling of a 3x3 map with 2x2 windows and stride 1."""

import torch
from torch import nn

# region pool
x = torch.tensor([[[1.0, 3, 2], [5, 7, 0], [3, 1, 4]]])
print(nn.MaxPool2d(2, stride=1)(x))
# > tensor([[[7., 7.],
# >          [7., 7.]]])
print(nn.AvgPool2d(2, stride=1)(x))
# > tensor([[[4., 3.],
# >          [4., 3.]]])
# endregion

assert x.shape == (1, 3, 3)
windows = x[0].unfold(0, 2, 1).unfold(1, 2, 1)
# proves: A 2×2 window has four positions in 3×3 when it moves by one pixel.
assert windows.shape[:2].numel() == 4
# proves: The 7 is in all four windows.
assert (windows == 7).flatten(2).any(dim=2).all()
assert (nn.MaxPool2d(2, stride=1)(x) == 7).all()
# proves: The average of the first window is (1 + 3 + 5 + 7) / 4 = 4.
assert windows[0, 0].mean() == (1 + 3 + 5 + 7) / 4 == 4
assert torch.equal(
    nn.MaxPool2d(2, 1)(x), nn.MaxPool2d(2, stride=1)(x)
)
# proves: Without stride=1 the stride is the window size: nn.MaxPool2d(2) takes one position and gives a single 7.
assert (
    nn.MaxPool2d(2).stride == 2 and nn.MaxPool2d(3).stride == 3
)
assert nn.MaxPool2d(2)(x).tolist() == [[[7.0]]]
