"""NLLLoss on plain probabilities is negative and wrong."""

import warnings

import torch
import torch.nn.functional as F

warnings.simplefilter("error")  # a missing dim warns

# region bug
logits = torch.zeros(2, 4)  # 4 classes, all equally likely
targets = torch.tensor([0, 3])
p = F.softmax(logits, dim=1)
loss = F.nll_loss(p, targets)
print(round(loss.item(), 2))
# > -0.25
# endregion

assert p.shape == (2, 4) and targets.tolist() == [0, 3]
assert torch.allclose(p.sum(dim=1), torch.ones(2))
assert logits.eq(0).all()
# proves: nll_loss expects log-probabilities: it takes no logarithm, and negates the 0.25 it gets.
assert loss.item() == -p[0, 0].item() == -0.25
del loss

# region fix
log_p = F.log_softmax(logits, dim=1)
loss = F.nll_loss(log_p, targets)
print(round(loss.item(), 2))
# > 1.39
# endregion

assert torch.allclose(log_p.exp().sum(dim=1), torch.ones(2))
