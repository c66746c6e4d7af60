"""A forward hook keeps what a layer returned, and is removed by its handle."""

import torch
from torch import nn

torch.manual_seed(0)
model = nn.Sequential(
    nn.Conv2d(1, 6, 3),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(216, 10),
)
image = torch.rand(1, 1, 8, 8)

# region hook
maps = {}


def keep(module, inputs, output):
    maps["relu"] = output.detach()


handle = model[1].register_forward_hook(keep)
model(image)
handle.remove()
print(tuple(maps["relu"].shape))
# > (1, 6, 6, 6)
# endregion

assert torch.equal(maps["relu"], model[:2](image))
assert not maps["relu"].requires_grad
kept = maps["relu"].clone()
model(torch.full((1, 1, 8, 8), 9.0))
# proves: After handle.remove(), the hook runs no more.
assert torch.equal(maps["relu"], kept)
assert not torch.equal(
    model[:2](torch.full((1, 1, 8, 8), 9.0)), kept
)
got = []
model[3].register_forward_hook(lambda *given: got.append(given))
model(image)
# proves: The hook gets the module, a tuple of its positional inputs, and its output.
module, inputs, output = got[0]
assert module is model[3] and isinstance(inputs, tuple)
assert output.shape == (1, 10) and inputs[0].shape == (1, 216)
got.clear()
model[3](input=inputs[0])  # by keyword: not in the tuple
assert got[0][1] == ()
