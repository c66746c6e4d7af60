"""_version counts in-place changes; a view shares its base's counter."""

import torch

# region version
x = torch.zeros(3)
first = x[:1]  # a view of x
y = x + 1
print(x._version)
# > 0
x += 1
first.zero_()
print(x._version, y._version)
# > 2 0
# endregion

assert x.tolist() == [0, 1, 1] and y.tolist() == [1, 1, 1]

x = torch.zeros(3)
view = x[:1]
view.zero_()
x.zero_()
# proves: A view shares the counter of its base, so the change through first counts, too.
assert view._version == x._version == 2
x.mul_(2)
assert view._version == x._version == 3

w = torch.ones(2, requires_grad=True)
late = torch.ones(2)
loss = (w * late).sum()
noted = late._version
late += 1
try:
    loss.backward()
    message = ""
except RuntimeError as error:
    message = str(error)
# proves: At backward(), autograd compares the counter of a saved tensor with the value it noted, and raises an error if they differ.
assert noted == 0 and "version 1; expected version 0" in message
