"""LayerNorm divides by the standard deviation of the whole population, not of a sample."""

import torch
from torch import nn

# region bug
x = torch.tensor([[1.0, 3.0], [2.0, 8.0]])
mean = x.mean(dim=-1, keepdim=True)
var = x.var(dim=-1, keepdim=True)
y = (x - mean) / torch.sqrt(var + 1e-5)
print(y.round(decimals=2))
# > tensor([[-0.7100,  0.7100],
# >         [-0.7100,  0.7100]])
# endregion

# region fix
var = x.var(dim=-1, correction=0, keepdim=True)
y = (x - mean) / torch.sqrt(var + 1e-5)
print(y.round(decimals=2))
# > tensor([[-1.,  1.],
# >         [-1.,  1.]])
# endregion

torch.manual_seed(0)
z = torch.randn(3, 5, 7)
by_hand = (z - z.mean(-1, keepdim=True)) / torch.sqrt(
    z.var(-1, correction=0, keepdim=True) + 1e-5
)
# proves: LayerNorm uses the biased variance, which divides by n; by default var divides by n − 1.
assert torch.allclose(nn.LayerNorm(7)(z), by_hand, atol=1e-5)
assert torch.allclose(nn.LayerNorm(2)(x), y, atol=1e-5)
assert torch.tensor([1.0, 3.0]).var(correction=0) == 1
assert abs(torch.tensor([1.0, 3.0]).var() - 2) < 1e-6
new = nn.LayerNorm(7)
# proves: nn.LayerNorm(2) also multiplies by a weight and adds a bias, which start as ones and zeros.
assert new.weight.tolist() == [1] * 7
assert new.bias.tolist() == [0] * 7
