"""no_grad() leaves BatchNorm training; eval() leaves autograd recording."""

import torch
from torch import nn

# region switches
bn = nn.BatchNorm1d(1)
x = torch.tensor([[1.0], [3.0]])
with torch.no_grad():
    y = bn(x)
print(y.requires_grad)
# > False
print(bn.running_mean.item() == 0.0)
# > False

bn.eval()
print(bn(x).requires_grad)
# > True
# endregion

assert not bn.training and bn.num_features == 1
assert x.tolist() == [[1.0], [3.0]]
assert torch.allclose(y, torch.tensor([[-1.0], [1.0]]), 1e-3)
assert abs(bn.running_mean.item() - 0.2) < 1e-6
