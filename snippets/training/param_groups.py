"""An optimizer holds parameters in groups, each with its settings."""

import torch
from torch import nn, optim

# region groups
model = nn.Linear(4, 2)
for optimizer in (
    optim.SGD(model.parameters(), lr=0.1),
    optim.AdamW(model.parameters()),
):
    group = optimizer.param_groups[0]
    print(len(group["params"]), group["lr"])
    # > 2 0.1
    # > 2 0.001
# endregion

# proves: Both parameters of the layer, weight and bias, are in one group.
for made in (
    optim.SGD(model.parameters(), lr=0.1),
    optim.AdamW(model.parameters()),
):
    assert len(made.param_groups) == 1
    assert made.param_groups[0]["params"][0] is model.weight
    assert made.param_groups[0]["params"][1] is model.bias

p = torch.ones(1, requires_grad=True)
# proves: Without lr, it is 0.001 in both SGD and AdamW.
for kind in (optim.SGD, optim.AdamW):
    assert kind([p]).param_groups[0]["lr"] == 0.001
