"""nn.ReLU(x) makes a module, with x as the flag inplace; nn.ReLU()(x) applies it."""

import torch
import torch.nn.functional as F
from torch import nn

# region bug
x = torch.tensor([-1.0, 2.0])
h = nn.ReLU(x)
try:
    print(h.sum())
except AttributeError as error:
    print(error)
    # > 'ReLU' object has no attribute 'sum'
# endregion

del h

# region fix
h = nn.ReLU()(x)
print(h.sum())
# > tensor(2.)
# endregion

wrong = nn.ReLU(x)
# proves: nn.ReLU is a class: calling it makes a module, and x became its flag inplace.
assert isinstance(wrong, nn.Module) and wrong.inplace is x
# proves: F.relu is a function: F.relu(x) needs no module.
assert torch.equal(F.relu(x), h) and not isinstance(
    F.relu, type
)
