"""Module.apply calls a function with each submodule, so it can initialize a whole model anew."""

import torch
from torch import nn

torch.manual_seed(0)


# region init
def init(module):
    if isinstance(module, nn.Linear):
        nn.init.kaiming_normal_(
            module.weight, nonlinearity="relu"
        )
        nn.init.zeros_(module.bias)


model = nn.Sequential(
    nn.Linear(200, 300), nn.ReLU(), nn.Linear(300, 10)
)
model.apply(init)
# endregion

assert [m.out_features for m in (model[0], model[2])] == [
    300,
    10,
]
# proves: apply calls the function with each submodule and with the model itself.
seen = []
model.apply(lambda module: seen.append(type(module).__name__))
assert seen == ["Linear", "ReLU", "Linear", "Sequential"]
# proves: The weights are drawn at random, with a spread that suits the layer's number of inputs; the biases start at 0.
for layer in (model[0], model[2]):
    wanted = (2 / layer.in_features) ** 0.5
    assert abs(layer.weight.std() / wanted - 1) < 0.1
    assert layer.bias.abs().max() == 0
bound = nn.Linear(200, 300).weight.abs().max() * 200**0.5
# proves: Without it, nn.Linear draws weights and biases uniformly within 1 / sqrt(in_features) of 0.
assert 0.98 < bound < 1.0001
assert nn.Linear(200, 300).bias.abs().max() < 1.0001 / 200**0.5
