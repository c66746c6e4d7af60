"""One linear layer by hand, and its binary cross-entropy from the logit."""

import math

import torch
import torch.nn.functional as F
from torch import nn

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

# proves: (w * x).sum() + b is the logit, too.
assert torch.equal((w * x).sum() + b, logit)

one = torch.tensor(1.0)
by_hand = -torch.log(torch.sigmoid(one))
loss_of_one = F.binary_cross_entropy_with_logits(one, y)

# proves: The function applies the sigmoid itself.
assert torch.allclose(loss_of_one, by_hand)

big, zero = torch.tensor(1000.0), torch.tensor(0.0)
naive = -torch.log(1 - torch.sigmoid(big))

# proves: For the logit 1000 and the target 0 it gives 1000, where -torch.log(1 - torch.sigmoid(logit)) gives inf.
assert naive.item() == math.inf
assert (
    F.binary_cross_entropy_with_logits(big, zero).item()
    == 1000.0
)

# proves: As a module, it is nn.BCEWithLogitsLoss().
assert torch.equal(nn.BCEWithLogitsLoss()(one, y), loss_of_one)
del logit, loss

# region bug
logit = torch.tensor(0.0)
target = torch.tensor(1)
try:
    F.binary_cross_entropy_with_logits(logit, target)
except RuntimeError as error:
    print(error)
    # > result type Float can't be cast to the desired output type Long
# endregion

# proves: The target is an integer tensor.
assert target.dtype == torch.int64

# region fix
target = torch.tensor(1.0)
loss = F.binary_cross_entropy_with_logits(logit, target)
print(round(loss.item(), 2))
# > 0.69
# endregion


def accepted(target):
    try:
        F.binary_cross_entropy_with_logits(
            torch.zeros(2, 1), target
        )
    except (RuntimeError, ValueError):
        return False
    return True


# proves: Binary cross-entropy wants a floating-point target of the logits' shape.
assert accepted(torch.ones(2, 1))
assert not accepted(torch.ones(2))
assert not accepted(torch.ones(2, 1, dtype=torch.int64))
