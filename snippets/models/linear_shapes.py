"""nn.Linear(i, o) has a weight of shape (o, i) and a bias (o,)."""

import torch
from torch import nn

# region shapes
layer = nn.Linear(4, 3)
print(layer.weight.shape)
# > torch.Size([3, 4])
print(layer.bias.shape)
# > torch.Size([3])
print(layer(torch.zeros(5, 4)).shape)
# > torch.Size([5, 3])
# endregion

# proves: nn.Linear(in_features, out_features) computes x @ weight.T + bias, so its weight has shape (out, in) and its bias (out,).
for n, m in (4, 3), (1, 6), (7, 1):
    layer, x = nn.Linear(n, m), torch.rand(5, n)
    by_hand = x @ layer.weight.T + layer.bias
    assert torch.allclose(layer(x), by_hand, atol=1e-5)
    assert layer.weight.shape == (m, n)
    assert layer.bias.shape == (m,)
