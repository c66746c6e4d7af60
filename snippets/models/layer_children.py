"""A layer is a module; named_children() lists a model's layers."""

import torch
from torch import nn

# region children
model = nn.Sequential(
    nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)
)
for name, layer in model.named_children():
    count = sum(p.numel() for p in layer.parameters())
    print(name, type(layer).__name__, count)
# > 0 Linear 2080
# > 1 ReLU 0
# > 2 Linear 330
# endregion

# proves: nn.Linear(64, 32) has 32 units with 64 weights and a bias each: 32 · 65 = 2080 parameters.
assert sum(p.numel() for p in model[0].parameters()) == 32 * 65
assert model[0].weight.shape == (32, 64)
assert model[0].bias.shape == (32,)
x = torch.randn(5, 64)
# proves: Layers, as nn.Module objects, turn one tensor into another.
for layer in model:
    assert isinstance(layer, nn.Module)
    x = layer(x)
assert x.shape == (5, 10)
