"""model(x) runs the registered hooks; model.forward(x) skips them."""

import torch
from torch import nn

x = torch.ones(1, 2)
runs = []
original = nn.Linear.forward


def counted(self, x):
    runs.append(1)
    return original(self, x)


nn.Linear.forward = counted

# region hook
model = nn.Linear(2, 1)
seen = []
model.register_forward_hook(lambda *_: seen.append("hook"))

model(x)
print(seen)
# > ['hook']
model.forward(x)
print(seen)
# > ['hook']
# endregion

assert len(runs) == 2 and seen == ["hook"]
assert model.weight.shape == (1, 2)
