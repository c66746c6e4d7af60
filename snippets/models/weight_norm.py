"""Weight norm is a parametrization; the old function is deprecated."""

import warnings

import torch
from torch import nn

# What is a warning elsewhere is an error here.
warnings.simplefilter("error", FutureWarning)

# region bug
layer = nn.Linear(3, 2)
try:
    layer = nn.utils.weight_norm(layer)
except FutureWarning as error:
    print(error)
    # > `torch.nn.utils.weight_norm` is deprecated in favor of …
# endregion

assert layer.weight.shape == (2, 3)
start = layer.weight.detach().clone()

# region fix
layer = nn.utils.parametrizations.weight_norm(layer)
for name, p in layer.named_parameters():
    print(name, tuple(p.shape))
# > bias (2,)
# > parametrizations.weight.original0 (2, 1)
# > parametrizations.weight.original1 (2, 3)
# endregion

size, direction = (
    layer.parametrizations.weight.original0,
    layer.parametrizations.weight.original1,
)
# proves: original0 holds the norm of each row, original1 gives its direction.
assert torch.allclose(size, start.norm(dim=1, keepdim=True))
with torch.no_grad():
    direction.mul_(5)
# proves: layer.weight is computed from both, so the length of original1 does not count.
assert torch.allclose(layer.weight, start, atol=1e-6)
with torch.no_grad():
    size.fill_(2)
assert torch.allclose(
    layer.weight.norm(dim=1), torch.full((2,), 2.0)
)
