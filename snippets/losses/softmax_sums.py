"""Softmax values lie between 0 and 1 and sum to 1."""

import torch

# region range
logits = torch.tensor([3.0, -1.0, 0.5])
p = logits.softmax(dim=0)
print(p.round(decimals=2))
# > tensor([0.9100, 0.0200, 0.0700])
# endregion

assert 0 < p.min() and p.max() < 1
assert abs(p.sum().item() - 1) < 1e-5
