"""NLLLoss of log_softmax is CrossEntropyLoss of the logits."""

import warnings

import torch
import torch.nn.functional as F
from torch import nn

warnings.simplefilter("error")  # a missing dim warns
logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])
targets = torch.tensor([0, 2])

# region by-hand
log_p = F.log_softmax(logits, dim=1)  # (B, C)
picked = log_p[torch.arange(2), targets]
print(
    torch.allclose(nn.NLLLoss()(log_p, targets), -picked.mean())
)
# > True
# endregion

assert picked.shape == (2,) and (picked < 0).all()
del log_p

# region two-steps
log_p = F.log_softmax(logits, dim=1)
loss = nn.NLLLoss()(log_p, targets)
# endregion

# region identity
same = nn.CrossEntropyLoss()(logits, targets)
print(torch.allclose(loss, same))
# > True
# endregion

assert torch.allclose(log_p.exp(), logits.softmax(dim=1))
assert round(loss.item(), 3) == 1.516
