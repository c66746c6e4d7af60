"""CrossEntropyLoss on logits is NLLLoss on log-probabilities."""

import torch
from torch import nn

# region losses
logits = torch.tensor([[2.0, 1.0, 0.0]])
y = torch.tensor([0])
log_probs = logits.log_softmax(dim=1)

from_logits = nn.CrossEntropyLoss()(logits, y)
from_logs = nn.NLLLoss()(log_probs, y)
print(torch.allclose(from_logits, from_logs))
# > True
# endregion

assert y.tolist() == [0] and logits.tolist() == [
    [2.0, 1.0, 0.0]
]
assert abs(from_logits.item() - 0.4076) < 1e-3
assert abs(from_logs.item() - 0.4076) < 1e-3

# region sums
probs = logits.softmax(dim=1)
print(round(probs.sum().item(), 3))
# > 1.0
print(round(log_probs.exp().sum().item(), 3))
# > 1.0
print(log_probs.max().item() <= 0)
# > True
# endregion

assert log_probs.sum() < -1 and probs.sum(dim=1).shape == (1,)
assert abs(probs[0, 0].item() - 0.6652) < 1e-3
