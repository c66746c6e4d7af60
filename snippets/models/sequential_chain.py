"""nn.Sequential calls its modules in order, each on the last output."""

import torch
from torch import nn

torch.manual_seed(0)

# region write
model = nn.Sequential(
    nn.Linear(64, 32),
    nn.ReLU(),
    nn.Linear(32, 10),
)
# endregion

assert [type(m) for m in model] == [
    nn.Linear,
    nn.ReLU,
    nn.Linear,
]
assert (model[0].in_features, model[0].out_features) == (64, 32)
assert (model[2].in_features, model[2].out_features) == (32, 10)

x = torch.randn(5, 64)
# proves: Calling model(x) feeds the output of each module to the next one.
assert model(x).equal(model[2](model[1](model[0](x))))
