"""A random batch shows that a model runs; its weights stay."""

import torch
from torch import nn

model = nn.Sequential(nn.Flatten(), nn.Linear(64, 10))
before = model[1].weight.clone()
batches = []
model.register_forward_hook(
    lambda _, args, out: batches.append(args[0])
)

# region smoke
x = torch.rand(4, 1, 8, 8)
assert model(x).shape == (4, 10)
# endregion

assert len(batches) == 1 and batches[0] is x
assert 0 <= x.min() and x.max() < 1
assert x.unique().numel() > 200
# proves: This tests the forward pass; the weights stay as they were.
assert torch.equal(model[1].weight, before)

norm = nn.BatchNorm1d(64)  # new modules are in training mode
norm(x.flatten(1))
# proves: Batch normalization in training mode still updates its running statistics.
assert norm.running_mean.abs().min() > 0
