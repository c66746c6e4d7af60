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
maximum, average = nn.MaxPool2d(2)(x), nn.AvgPool2d(2)(x)
windows = x[0, :, :2], x[0, :, 2:4]
# proves: Each window gives its largest value, or its mean.
assert maximum.flatten().tolist() == [w.max() for w in windows]
assert average.flatten().tolist() == [w.mean() for w in windows]
# proves: The default stride is the kernel size, so the windows do not overlap.
for kind in (nn.MaxPool2d, nn.AvgPool2d):
    assert [kind(k).stride for k in (2, 3)] == [2, 3]
# proves: The fifth column fills no window and is dropped.
assert torch.equal(nn.MaxPool2d(2)(x[:, :, :4]), maximum)
assert 9 not in maximum and (x[0, :, 4] == 9).all()
