"""Classes 1 to 4 must become 0 to 3 before cross_entropy."""

import math

import torch
import torch.nn.functional as F

logits = torch.zeros(3, 4)
logits[:, 0] = math.log(3.0)  # the first class gets 1/2

# region bug
y = torch.tensor([1, 4, 2])  # 4 classes
print(logits.shape)
# > torch.Size([3, 4])
try:
    loss = F.cross_entropy(logits, y)
except IndexError as error:
    print(error)
    # > Target 4 is out of bounds.
# endregion

assert y.tolist() == [1, 4, 2]
# Without class 4, nothing fails.
assert F.cross_entropy(logits[:2], y[::2]).isfinite()

# region fix
y = y - 1
loss = F.cross_entropy(logits, y)
print(y.tolist())
# > [0, 3, 1]
# endregion

expected = (math.log(2) + 2 * math.log(6)) / 3
assert abs(loss.item() - expected) < 1e-5
