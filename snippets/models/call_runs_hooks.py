"""model(x) runs the registered hooks; model.forward(x) skips them."""

import torch
from torch import nn

runs = []
original = nn.Linear.forward


def counted(self, x):
    runs.append(x.shape)
    return original(self, x)


nn.Linear.forward = counted

# region hook
model = nn.Linear(2, 1)
seen = []
model.register_forward_hook(lambda *_: seen.append("hook ran"))

x = torch.ones(1, 2)
model.forward(x)
print(seen)
# > []
model(x)
print(seen)
# > ['hook ran']
# endregion

assert runs == [(1, 2), (1, 2)]
assert model.weight.shape == (1, 2) and x.tolist() == [[1, 1]]

# proves: model(x) runs forward and the model's registered hooks; model.forward(x) skips these hooks.
for call, hooks in (model, 1), (model.forward, 0):
    seen.clear(), runs.clear(), call(x)
    assert len(seen) == hooks and len(runs) == 1

order = []
model.register_forward_hook(lambda *_: order.append(len(runs)))
runs.clear(), model(x)
# proves: A forward hook is a function that runs after the module's forward, for example to record activations.
assert order == [1]
