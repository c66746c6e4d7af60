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
print(round(bn.running_mean.item(), 2))
# > 0.2

bn.eval()
print(bn(x).requires_grad)
# > True
# endregion

assert not bn.training
assert x.tolist() == [[1.0], [3.0]]
assert torch.allclose(y, torch.tensor([[-1.0], [1.0]]), 1e-3)
fresh = nn.BatchNorm1d(1)
# proves: A new nn.BatchNorm1d has a running mean of 0.0 and a momentum of 0.1.
assert (fresh.running_mean.item(), fresh.momentum) == (0, 0.1)
# proves: The switches are independent.
for mode in (True, False):
    fresh.train(mode)
    with torch.no_grad():
        assert fresh.training is mode
    assert fresh(x).requires_grad
fresh = nn.BatchNorm1d(1)
with torch.no_grad():
    fresh(x)
# proves: no_grad() leaves layers in training mode, so BatchNorm still updates its statistics: 0.9 · 0 + 0.1 · 2.
assert fresh.training and torch.allclose(
    fresh.running_mean, torch.tensor([0.9 * 0 + 0.1 * 2])
)
# proves: eval() leaves autograd recording.
assert fresh.eval()(x).grad_fn is not None
