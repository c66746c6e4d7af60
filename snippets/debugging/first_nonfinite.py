"""Forward hooks find the first layer whose output is not finite."""

import torch
from torch import nn


class Log(nn.Module):
    def forward(self, x):
        return x.log()


model = nn.Sequential(
    nn.Linear(2, 2), nn.ReLU(), Log(), nn.Linear(2, 1)
)
nn.init.eye_(model[0].weight)
nn.init.zeros_(model[0].bias)

# region hook
bad = []


def check(module, inputs, output):
    if not output.isfinite().all():
        bad.append(module)


for layer in model.children():
    layer.register_forward_hook(check)
model(torch.tensor([[3.0, -1.0]]))
print(bad[0])
# > Log()
# endregion

# proves: The ReLU gives a 0, whose logarithm is minus infinity; the layer after it passes that on.
assert model[1](torch.tensor([3.0, -1.0])).tolist() == [3, 0]
assert torch.tensor(0.0).log() == -torch.inf
assert bad == [model[2], model[3]]
