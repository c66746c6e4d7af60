"""Dropout drops anew in each training pass, scales what it keeps, and is off in eval mode."""

import torch
from torch import nn

torch.manual_seed(0)

# region modes
x = torch.ones(1000)
dropout = nn.Dropout(p=0.75)
print(dropout(x).unique().tolist())
# > [0.0, 4.0]
dropout.eval()
print(dropout(x).unique().tolist())
# > [1.0]
# endregion

assert x.shape == (1000,) and torch.equal(dropout(x), x)
dropout.train()
assert not torch.equal(dropout(x), dropout(x))
kept = (dropout(torch.ones(100_000)) > 0).float().mean().item()
assert abs(kept - 0.25) < 0.02
mean = dropout(torch.ones(100_000)).mean().item()
assert abs(mean - 1.0) < 0.05  # as in eval mode
