"""kaiming_normal_ for ReLU draws with the standard deviation sqrt(2 / fan_in)."""

import torch
from torch import nn

torch.manual_seed(0)

# region std
weight = nn.Linear(50, 4000).weight
nn.init.kaiming_normal_(weight, nonlinearity="relu")
print(round(weight.std().item(), 2))
# > 0.2
# endregion

assert weight.shape == (4000, 50)

stds = []
for fan_in in (8, 50, 200):
    w = torch.empty(4000, fan_in)
    nn.init.kaiming_normal_(w, nonlinearity="relu")
    stds.append((w.std() / (2 / fan_in) ** 0.5).item())
# proves: The standard deviation is the square root of 2 / fan_in, with fan_in the number of inputs: the root of 2 / 50 is 0.2.
assert all(abs(std - 1) < 0.02 for std in stds)
assert (2 / 50) ** 0.5 == 0.2
