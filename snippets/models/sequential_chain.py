"""nn.Sequential calls its modules in order, each on the last output."""

import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(5, 64)

# region write
model = nn.Sequential(
    nn.Linear(64, 32),
    nn.ReLU(),
    nn.Linear(32, 10),
)
# endregion

assert [type(m) for m in model] == [
    nn.Linear,
    nn.ReLU,
    nn.Linear,
]
assert (model[0].in_features, model[0].out_features) == (64, 32)
assert (model[2].in_features, model[2].out_features) == (32, 10)
# Creating it records nothing.
assert all(p.grad_fn is None for p in model.parameters())

# region chain
out = x  # (B, 64)
for layer in model:
    out = layer(out)
print(torch.equal(out, model(x)))
# > True
# endregion

assert out.shape == (5, 10) and out.grad_fn is not None
assert layer is model[2]
