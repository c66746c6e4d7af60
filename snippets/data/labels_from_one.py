"""Classes 1 to 4 must become 0 to 3 before cross_entropy."""

import math

import torch
import torch.nn.functional as F

# region bug
logits = torch.zeros(3, 4)  # (B, C): 4 classes
y = torch.tensor([1, 4, 2])
try:
    loss = F.cross_entropy(logits, y)
except IndexError as error:
    print(error)
    # > Target 4 is out of bounds.
# endregion

assert y.tolist() == [1, 4, 2] and logits.shape == (3, 4)
assert not logits.any()

# region fix
y = y - 1
loss = F.cross_entropy(logits, y)
print(y.tolist())
# > [0, 3, 1]
# endregion

assert abs(loss.item() - math.log(4)) < 1e-5

# proves: Class indices count from 0, so four logits have the classes 0 to 3.
for index in range(4):
    scores = torch.zeros(1, 4)
    scores[0, index] = 50.0
    assert F.cross_entropy(scores, torch.tensor([index])) < 0.01

logits.requires_grad_()
F.cross_entropy(logits[:2], torch.tensor([1, 2])).backward()
# proves: A batch without class 4 raises no error, but trains toward the wrong logits.
assert logits.grad[:2].argmin(dim=1).tolist() == [1, 2]
