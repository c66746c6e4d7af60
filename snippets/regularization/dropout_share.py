"""A larger p drops more; the mean stays."""

import torch
from torch import nn

torch.manual_seed(0)

# region share
x = torch.ones(1_000_000)
for p in [0.1, 0.8]:
    y = nn.Dropout(p)(x)
    dropped = (y == 0).float().mean().item()
    print(round(dropped, 1), round(y.mean().item(), 1))
# > 0.1 1.0
# > 0.8 1.0
# endregion

assert x.shape == (1_000_000,)
kept = [nn.Dropout(p)(x).max().item() for p in (0.1, 0.8)]
# proves: The kept values are multiplied by 1 / (1 - p), here by 1.11 and 5, so the expected sum stays.
assert [round(k, 2) for k in kept] == [1.11, 5.0]
total = nn.Dropout(0.8)(x).double().sum().item()
assert abs(total / x.double().sum().item() - 1) < 0.02
