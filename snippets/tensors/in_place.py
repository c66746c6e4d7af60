"""A trailing underscore marks a method that changes its tensor."""

import torch

# region underscore
x = torch.tensor([1, 2, 3])
y = x.add(10)
x.mul_(2)
print(x, y)
# > tensor([2, 4, 6]) tensor([11, 12, 13])
# endregion

assert (x.tolist(), y.tolist()) == ([2, 4, 6], [11, 12, 13])
w = torch.ones(2, requires_grad=True)
try:
    w.add_(1)
    raise AssertionError("a leaf must refuse")
except RuntimeError as error:
    assert "in-place" in str(error)
y = w.exp()
y.add_(1)  # backward() needs the old value of y
try:
    y.sum().backward()
    raise AssertionError("the old value is gone")
except RuntimeError as error:
    assert "modified by an inplace operation" in str(error)
