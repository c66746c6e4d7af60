"""A new Linear is random in +-1/sqrt(inputs); BatchNorm is 1 and 0."""

import torch
from torch import nn

torch.manual_seed(0)

# region fresh
linear = nn.Linear(100, 50)
largest = linear.weight.abs().max().item()
print(round(largest, 2))
# > 0.1

norm = nn.BatchNorm1d(2)
print(norm.weight.tolist())
# > [1.0, 1.0]
print(norm.bias.tolist())
# > [0.0, 0.0]
# endregion

assert linear.weight.shape == (50, 100)
assert 0.099 < largest <= 0.1
assert 0.05 < linear.bias.abs().max() <= 0.1
# uniform: each fifth of the range holds about a fifth of the weights
counts = torch.histc(linear.weight.detach(), 5, -0.1, 0.1)
assert (counts / 5000 - 0.2).abs().max() < 0.03
