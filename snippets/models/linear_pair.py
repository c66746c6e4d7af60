"""Two Linear layers without an activation equal one Linear layer."""

import torch
from torch import nn

torch.manual_seed(0)

# region pair
first, second = nn.Linear(4, 8), nn.Linear(8, 3)

single = nn.Linear(4, 3)
with torch.no_grad():
    single.weight.copy_(second.weight @ first.weight)
    single.bias.copy_(second(first.bias))

x = torch.randn(6, 4)
gap = single(x) - second(first(x))
print(f"{gap.abs().max():.3f}")
# > 0.000
# endregion

assert first.weight.shape == (8, 4)
assert second.weight.shape == (3, 8)
assert x.shape == (6, 4) and x.std() > 0.5
assert single(x).std() > 0.1  # not all zero
bias = second.weight @ first.bias + second.bias
assert torch.allclose(single.bias, bias, atol=1e-5)

# proves: Together they are one matrix and one bias.
assert torch.allclose(
    second(first(x)),
    x @ (second.weight @ first.weight).T + bias,
    atol=1e-5,
)

# proves: A non-linear activation between them, such as nn.ReLU, nn.GELU or nn.Tanh, changes that.
for act in nn.ReLU(), nn.GELU(), nn.Tanh():
    net = nn.Sequential(first, act, second)
    # A matrix and a bias would give f(x) + f(-x) = 2 f(0).
    bend = net(x) + net(-x) - 2 * net(torch.zeros(4))
    assert bend.abs().max() > 0.01
