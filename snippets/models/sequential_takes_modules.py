"""nn.Sequential takes modules; a plain function is none."""

from collections import OrderedDict

import torch
import torch.nn.functional as F
from torch import nn

# region bug
try:
    nn.Sequential(nn.Linear(3, 2), F.relu)
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
named = OrderedDict(a=nn.Linear(3, 2), b=nn.ReLU())
assert type(nn.Sequential(named).b) is nn.ReLU
for wrong in (F.relu, [nn.ReLU()]):
    try:
        nn.Sequential(wrong)
    except TypeError as error:
        assert "is not a Module subclass" in str(error)
    else:
        raise AssertionError
