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
ones = torch.ones(100_000)
first, second = dropout(ones), dropout(ones)
kept = (first > 0).double().mean().item()
# proves: In training mode each pass draws anew which elements become 0; the others, about a quarter, are multiplied by 1 / (1 - p), here 4.
assert (
    not torch.equal(first, second) and abs(kept - 0.25) < 0.02
)
assert first.max().item() == 1 / (1 - dropout.p) == 4
# proves: The mean stays about 1, so evaluation needs no scaling.
assert abs(first.mean() - dropout.eval()(ones).mean()) < 0.05
