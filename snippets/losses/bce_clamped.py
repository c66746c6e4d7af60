"""BCELoss clips the logarithm at -100; the version with logits does not."""

import torch
from torch import nn

# region both
x = torch.tensor([-200.0])  # a logit
y = torch.tensor([1.0])
print(nn.BCELoss()(x.sigmoid(), y).item())
# > 100.0
print(nn.BCEWithLogitsLoss()(x, y).item())
# > 200.0
# endregion

# proves: In float32, sigmoid(−200) is 0, whose log is −inf.
assert x.sigmoid().item() == 0.0
assert x.sigmoid().log().item() == float("-inf")


def slope(value, loss_of):
    z = torch.tensor([value], requires_grad=True)
    loss_of(z).backward()
    return z.grad.item()


# proves: nn.BCELoss clips the log at −100, so a logit of −300 also costs 100.
for value in -150.0, -200.0, -300.0:
    p = torch.tensor([value]).sigmoid()
    assert nn.BCELoss()(p, y).item() == 100.0
# proves: Its gradient with respect to x is 0 here, so nothing is learned from this sample.
assert slope(-200.0, lambda z: nn.BCELoss()(z.sigmoid(), y)) == 0
# proves: With logits, it is −1.
assert slope(-200.0, lambda z: nn.BCEWithLogitsLoss()(z, y)) == -1
