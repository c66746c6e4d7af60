"""functional_call runs a module with other weights and leaves it as it is."""

import torch
from torch import nn
from torch.func import functional_call

# region call
layer = nn.Linear(2, 1, bias=False)
nn.init.ones_(layer.weight)
x = torch.tensor([[1.0, 2.0]])

other = {"weight": torch.tensor([[10.0, 0.0]])}
print(functional_call(layer, other, (x,)).item())
# > 10.0
print(layer(x).item())
# > 3.0
# endregion

assert layer.weight.tolist() == [[1, 1]]
two = nn.Linear(2, 1)
nn.init.zeros_(two.bias)
nn.init.zeros_(two.weight)
# proves: A parameter that the dict leaves out keeps the module's own value.
assert functional_call(two, other, (x,)).item() == 10
two.bias.data.fill_(5)
assert functional_call(two, other, (x,)).item() == 15
slope = torch.func.grad(
    lambda p: functional_call(layer, p, (x,)).sum()
)(other)
# proves: So the weights become an argument of a function, and torch.func.grad can differentiate with respect to them.
assert slope["weight"].tolist() == [[1.0, 2.0]]
