"""Unpooling puts each maximum back to where it was."""

import torch
from torch import nn

# region unpool
x = torch.tensor([[[1.0, 8, 2, 0], [3, 4, 5, 6]]])
pool = nn.MaxPool2d(2, return_indices=True)
peaks, where = pool(x)
print(nn.MaxUnpool2d(2)(peaks, where))
# > tensor([[[0., 8., 0., 0.],
# >          [0., 0., 0., 6.]]])
# endregion

# proves: Pooling keeps 8 and 6 and, with return_indices=True, their places.
assert peaks.flatten().tolist() == [8, 6]
assert x.flatten()[where.flatten()].tolist() == [8, 6]
# proves: The values that pooling dropped come back as 0.
back = nn.MaxUnpool2d(2)(peaks, where)
assert back.sum() == peaks.sum() and (back == 0).sum() == 6
assert (x * (back > 0) == back).all()
