"""state_dict() refers to the model's own tensors; a copy needs deepcopy."""

import copy

import torch
from torch import nn

# region bug
model = nn.Linear(1, 1)
nn.init.ones_(model.weight)
best = model.state_dict()

with torch.no_grad():
    model.weight += 5  # training goes on
print(best["weight"].item())
# > 6.0
# endregion

assert (model.in_features, model.out_features) == (1, 1)

# proves: The tensors of state_dict() share memory with the model's own.
for name, parameter in model.named_parameters():
    assert best[name].data_ptr() == parameter.data_ptr()
del best

# region fix
nn.init.ones_(model.weight)
best = copy.deepcopy(model.state_dict())

with torch.no_grad():
    model.weight += 5
print(best["weight"].item())
# > 1.0
# endregion

assert model.weight.item() == 6.0
