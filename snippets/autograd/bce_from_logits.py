"""One linear layer by hand, and its binary cross-entropy from the logit."""

import math

import torch
import torch.nn.functional as F

# region given
x = torch.tensor([1.0, 2.0])
w = torch.tensor([0.5, -0.25], requires_grad=True)
b = torch.tensor(0.0, requires_grad=True)
y = torch.tensor(1.0)  # the true class, as a float
# endregion

# region loss
logit = x @ w + b
loss = F.binary_cross_entropy_with_logits(logit, y)
# endregion

assert logit.item() == 0.0
assert abs(loss.item() - math.log(2)) < 1e-6
loss.backward()
assert b.grad.item() == -0.5  # sigmoid(0) - 1
assert w.grad.tolist() == [-0.5, -1.0]
del logit

# region bug
logit = torch.tensor(0.0)
target = torch.tensor(1)
try:
    F.binary_cross_entropy_with_logits(logit, target)
except RuntimeError as error:
    print(error)
    # > result type Float can't be cast to the desired output type Long
# endregion

del loss

# region fix
target = torch.tensor(1.0)
loss = F.binary_cross_entropy_with_logits(logit, target)
# endregion

assert abs(loss.item() - math.log(2)) < 1e-6
