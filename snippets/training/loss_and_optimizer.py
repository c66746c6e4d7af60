"""The loss function scores the outputs; the optimizer holds the very parameters it will change."""

import torch
from torch import nn, optim

torch.manual_seed(0)
model = nn.Linear(4, 3)

# region two-objects
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)
# endregion

assert type(loss_fn) is nn.CrossEntropyLoss
assert optimizer.defaults["lr"] == 0.1
held = optimizer.param_groups[0]["params"]
x, y = torch.randn(8, 4), torch.tensor([0, 1, 2, 0, 1, 2, 0, 1])
start = model.weight.tolist()
before = loss_fn(model(x), y)
before.backward()
optimizer.step()
# proves: A loss function, which says how wrong the outputs are, and an optimizer, which holds the model's parameters and changes them.
assert (
    held[0] is model.weight
    and held[1] is model.bias
    and model.weight.tolist() != start
    and loss_fn(model(x), y) < before
)
# proves: Training with these two objects changes the weights so that the outputs fit the targets better.
assert loss_fn(model(x), y) < before
