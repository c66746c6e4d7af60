"""A pooling stride larger than the window skips pixels without a word."""

import torch
from torch import nn

# region bug
x = torch.zeros(1, 8, 8)
x[0, 3, 3] = 1  # the one bright pixel
pool = nn.MaxPool2d(2, 4)
print(pool(x))
# > tensor([[[0., 0.],
# >          [0., 0.]]])
# endregion

gaps = pool
del pool

# region fix
pool = nn.MaxPool2d(4)
print(pool(x))
# > tensor([[[1., 0.],
# >          [0., 0.]]])
# endregion

seen = 0
for pixel in torch.eye(64).reshape(64, 1, 8, 8):
    seen += gaps(pixel).max().item()
# proves: The window is 2×2 and moves by 4, so 12 of each 16 pixels lie in no window.
assert gaps.kernel_size == 2 and gaps.stride == 4
assert seen == 64 * 4 / 16 == 64 * (16 - 12) / 16
# proves: A window of 4 that moves by 4 covers the image.
assert pool.stride == 4
assert (
    pool(torch.eye(64).reshape(64, 1, 8, 8)).amax((1, 2, 3))
    == 1
).all()
