"""Optimizers live in torch.optim; of their arguments only the parameters are required."""

import torch
from torch import nn, optim

# region bug
model = nn.Linear(2, 1)
try:
    adam = torch.optimal.Adam(model.parameters())
except AttributeError as error:
    print(error)
    # > module 'torch' has no attribute 'optimal'
# endregion

assert (model.in_features, model.out_features) == (2, 1)

# region fix
optimizer = torch.optim.Adam(model.parameters())
# endregion

assert type(optimizer) is optim.Adam
assert optimizer.param_groups[0]["params"][0] is model.weight
del optimizer

# region adam
optimizer = optim.Adam(model.parameters())
print(optimizer.defaults["lr"])
# > 0.001
# endregion

assert type(optimizer) is optim.Adam
assert optimizer.param_groups[0]["params"][1] is model.bias
