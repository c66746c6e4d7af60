"""The loss function scores the outputs; the optimizer holds the very parameters it will change."""

import torch
from torch import nn, optim

torch.manual_seed(0)

# region two-objects
model = nn.Linear(4, 3)
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.SGD(
    model.parameters(),
    lr=0.1,
)
# endregion

assert (model.in_features, model.out_features) == (4, 3)
assert optimizer.param_groups[0]["params"][0] is model.weight
assert optimizer.defaults["lr"] == 0.1
assert len(optimizer.param_groups[0]["params"]) == 2
x, y = torch.randn(8, 4), torch.tensor([0, 1, 2, 0, 1, 2, 0, 1])
before = loss_fn(model(x), y)
before.backward()
optimizer.step()
assert loss_fn(model(x), y) < before
