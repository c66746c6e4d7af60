"""A forward hook sees each layer's output without a change to the model."""

import torch
from torch import nn

# region hook
model = nn.Sequential(
    nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten()
)


def show(module, inputs, output):
    print(type(module).__name__, tuple(output.shape))


hooks = [m.register_forward_hook(show) for m in model]
model(torch.zeros(2, 1, 8, 8))
# > Conv2d (2, 4, 6, 6)
# > ReLU (2, 4, 6, 6)
# > Flatten (2, 144)
# endregion

calls = []
layer = nn.Linear(2, 2)
hook = layer.register_forward_hook(
    lambda module, inputs, output: calls.append(output)
)
result = layer(torch.ones(1, 2))
# proves: A hook runs after the forward of its module, until its remove() is called.
for _ in range(3):
    assert len(calls) == 1 and calls[0] is result
    hook.remove()
    layer(torch.ones(1, 2))
assert len(hooks) == 3
