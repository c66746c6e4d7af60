"""A new Linear draws its parameters within +-1/sqrt(inputs)."""

import torch
from torch import nn

torch.manual_seed(0)

# region fresh
weight = nn.Linear(100, 50).weight
print(round(weight.min().item(), 2))
# > -0.1
print(round(weight.max().item(), 2))
# > 0.1
# endregion

assert weight.shape == (50, 100)
shares = torch.histc(weight.detach(), 5, -0.1, 0.1) / 5000
# proves: From −0.1 to 0.1, uniformly.
assert (
    weight.abs().max() <= 0.1
    and (shares - 0.2).abs().max() < 0.03
)

# proves: The bound is 1 / sqrt(in_features), here 1 / sqrt(100).
for n in 25, 100, 400:
    largest = nn.Linear(n, 50).weight.abs().max()
    assert 0.98 < largest * n**0.5 <= 1.0001

# proves: The biases start in this range too.
assert 0.09 < nn.Linear(100, 500).bias.abs().max() <= 0.1
