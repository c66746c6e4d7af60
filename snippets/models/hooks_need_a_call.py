"""Calling a module runs its hooks; calling forward() does not."""

import torch
from torch import nn

# region hooks
calls = []


def hook(*_):
    calls.append("hook")


model = nn.Linear(3, 2)
model.register_forward_hook(hook)
x = torch.ones(1, 3)
direct = model.forward(x)
called = model(x)
print(torch.equal(direct, called), calls)
# > True ['hook']
# endregion

assert model.weight.shape == (2, 3)
assert x.tolist() == [[1.0, 1.0, 1.0]]
