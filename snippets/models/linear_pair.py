"""Two Linear layers without an activation equal one Linear layer."""

import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(6, 4)

# region pair
first, second = nn.Linear(4, 8), nn.Linear(8, 3)

single = nn.Linear(4, 3)
with torch.no_grad():
    single.weight.copy_(second.weight @ first.weight)
    single.bias.copy_(second(first.bias))

pair = second(first(x))
print(torch.allclose(single(x), pair, atol=1e-5))
# > True
# endregion

assert first.weight.shape == (8, 4)
assert second.weight.shape == (3, 8)
assert single.weight.shape == (3, 4)
assert (single(x) - pair).abs().max() < 1e-5
assert not torch.allclose(single.weight, torch.zeros(3, 4))
for act in (
    nn.ReLU(),
    nn.LeakyReLU(),
    nn.GELU(),
    nn.Tanh(),
    nn.Sigmoid(),
):
    assert not torch.allclose(
        second(act(first(x))), pair, atol=1e-2
    )
