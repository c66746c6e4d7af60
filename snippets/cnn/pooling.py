"""Pooling windows do not overlap by default, and leftover pixels at the edge are dropped."""

import torch
from torch import nn

# region pool
top = [1.0, 2.0, 0.0, 4.0, 9.0]
bottom = [5.0, 8.0, 3.0, 1.0, 9.0]
x = torch.tensor([[top, bottom]])  # (1, 2, 5)
print(nn.MaxPool2d(2)(x))
# > tensor([[[8., 4.]]])
print(nn.AvgPool2d(2)(x))
# > tensor([[[4., 2.]]])
# endregion

assert x.shape == (1, 2, 5) and (x[0, :, 4] == 9).all()
assert x[0].tolist() == [[1, 2, 0, 4, 9], [5, 8, 3, 1, 9]]
assert not list(nn.MaxPool2d(2).parameters())
assert not list(nn.AvgPool2d(2).parameters())
assert nn.MaxPool2d(3).stride == 3
