"""Padding keeps the positions at the border, which are lost without it."""

import torch
from torch import nn

# region border
x = torch.rand(1, 1, 5, 5)
for padding in 0, 1:
    out = nn.Conv2d(1, 1, 3, padding=padding)(x)
    print(padding, tuple(out.shape[2:]))
    # > 0 (3, 3)
    # > 1 (5, 5)
# endregion

assert x.shape == (1, 1, 5, 5)
# proves: Around a border pixel the window would stick out of the image; one ring of padding adds these positions:
window = torch.arange(-1, 2)  # around pixel 0
assert (window < 0).any() and not (window + 1 < 0).any()
# proves: Without the positions at the border, one row or column is lost on each side.
assert nn.Conv2d(1, 1, 3)(x).shape[2:] == (5 - 2, 5 - 2)
assert nn.Conv2d(1, 1, 3, padding=1)(x).shape == x.shape
# proves: 9: three across and three down, so the output is 3×3.
windows = x.unfold(2, 3, 1).unfold(3, 3, 1)  # one per position
assert windows.shape[2:4] == (3, 3) and 3 * 3 == 9
