"""nn.Sequential takes modules; a plain function is none."""

import torch
import torch.nn.functional as F
from torch import nn

# region bug
try:
    model = nn.Sequential(nn.Linear(3, 2), F.relu)
except TypeError as error:
    print(error)
    # > torch.nn.functional.relu is not a Module subclass
# endregion

# region fix
model = nn.Sequential(nn.Linear(3, 2), nn.ReLU())
# endregion

x = torch.randn(40, 3)
assert torch.equal(model(x), F.relu(model[0](x)))
assert model[0].weight.shape == (2, 3)
# proves: nn.Sequential takes modules, and F.relu is a plain function.
assert not isinstance(F.relu, nn.Module) and callable(F.relu)

layers, raised = [nn.Linear(3, 2), nn.ReLU()], None
try:
    nn.Sequential(layers)
except TypeError as error:
    raised = str(error)
# proves: A Python list of modules fails too: unpack it with *.
assert (raised, len(nn.Sequential(*layers))) == (
    "list is not a Module subclass",
    2,
)
