"""NLLLoss of log_softmax is CrossEntropyLoss of the logits."""

import math
import warnings

import torch
import torch.nn.functional as F
from torch import nn

warnings.simplefilter("error")  # a missing dim warns

# region by-hand
p = torch.tensor([[0.5, 0.5], [0.25, 0.75]])  # (B, C)
targets = torch.tensor([0, 0])
loss = nn.NLLLoss()(p.log(), targets)
print(f"{loss:.2f}")
# > 1.04
# endregion

# proves: Here it is (ln 2 + ln 4) / 2.
assert abs(loss.item() - (math.log(2) + math.log(4)) / 2) < 1e-5

# proves: nn.NLLLoss, the negative log-likelihood: minus the log-probability of the right class, averaged over the batch.
for right in [0, 0], [1, 0], [1, 1]:
    by_hand = -p.log()[[0, 1], right].mean()
    loss = nn.NLLLoss()(p.log(), torch.tensor(right))
    assert torch.allclose(loss, by_hand)
del p, targets, loss

logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])
targets = torch.tensor([0, 2])

# region two-steps
log_p = F.log_softmax(logits, dim=1)
loss = nn.NLLLoss()(log_p, targets)
# endregion

assert round(loss.item(), 3) == 1.516
assert torch.allclose(log_p.exp(), logits.softmax(dim=1))
# proves: For logits (B, C), dim=-1 is the same axis.
assert torch.equal(F.log_softmax(logits, dim=-1), log_p)

chosen = logits[[0, 1], targets]
# proves: The loss takes no logarithm itself.
assert torch.equal(
    nn.NLLLoss()(logits, targets), -chosen.mean()
)
del log_p, loss

# region identity
log_p = F.log_softmax(logits, dim=1)
two_steps = nn.NLLLoss()(log_p, targets)
one_step = nn.CrossEntropyLoss()(logits, targets)
print(f"{two_steps:.2f} {one_step:.2f}")
# > 1.52 1.52
# endregion

assert two_steps.dim() == one_step.dim() == 0
# proves: Log-softmax over the classes, then the negative log-likelihood.
for scores in torch.rand(2, 3), 9 * torch.rand(2, 3), logits:
    steps = F.nll_loss(F.log_softmax(scores, dim=1), targets)
    loss = nn.CrossEntropyLoss()(scores, targets)
    assert torch.allclose(loss, steps, atol=1e-5)
