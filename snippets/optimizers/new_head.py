"""A layer put in after the optimizer was made does not train until it is added."""

import torch
from torch import nn, optim

torch.manual_seed(0)

# region bug
model = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
optimizer = optim.SGD(model.parameters(), lr=0.1)
model[1] = nn.Linear(8, 3)  # a new head for three classes
before = model[1].bias.detach().clone()

model(torch.ones(1, 4)).sum().backward()
optimizer.step()
moved = model[1].bias - before
print(moved.detach().round(decimals=1))
# > tensor([0., 0., 0.])
# endregion

assert model[1].bias.grad.tolist() == [1, 1, 1]
torch.manual_seed(0)
assert not torch.equal(nn.Linear(4, 8).bias, model[0].bias)

# region fix
optimizer.add_param_group({"params": model[1].parameters()})

optimizer.zero_grad()
model(torch.ones(1, 4)).sum().backward()
optimizer.step()
moved = model[1].bias - before
print(moved.detach().round(decimals=1))
# > tensor([-0.1000, -0.1000, -0.1000])
# endregion

sizes = [
    [tuple(p.shape) for p in group["params"]]
    for group in optimizer.param_groups
]
# proves: The optimizer holds the parameters that existed when it was made, so the old head's, not the new one's.
assert sizes[0] == [(8, 4), (8,), (2, 8), (2,)]
held = {id(p) for p in optimizer.param_groups[0]["params"]}
assert id(model[0].bias) in held
assert id(model[1].bias) not in held
# proves: The new group takes the optimizer's defaults, here lr=0.1, unless its dict names others.
assert optimizer.param_groups[1]["lr"] == 0.1
extra = {"params": [torch.zeros(1)], "lr": 0.5}
optimizer.add_param_group(extra)
assert optimizer.param_groups[2]["lr"] == 0.5
assert before.shape == (3,) and sizes[1] == [(3, 8), (3,)]
