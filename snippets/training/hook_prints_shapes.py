"""A forward hook sees each layer's output without a change to the model."""

import torch
from torch import nn

# region hook
model = nn.Sequential(
    nn.Flatten(), nn.Linear(64, 32), nn.ReLU()
)


def show(module, inputs, output):
    print(type(module).__name__, tuple(output.shape))


hooks = [m.register_forward_hook(show) for m in model]
model(torch.zeros(5, 1, 8, 8))
# > Flatten (5, 64)
# > Linear (5, 32)
# > ReLU (5, 32)
# endregion

calls = []
layer = nn.Linear(2, 2)
hook = layer.register_forward_hook(
    lambda module, inputs, output: calls.append(output)
)
layer.forward(torch.ones(1, 2))
assert not calls
result = layer(torch.ones(1, 2))
# proves: A call of a module runs its forward hooks after its forward.
assert len(calls) == 1 and calls[0] is result
hook.remove()
layer(torch.ones(1, 2))
# proves: remove() on what the registration returned ends that.
assert len(calls) == 1
assert len(hooks) == 3
