"""torch.add is compiled code; a module's forward is Python."""

import inspect

import torch
from torch import nn

# region types
print(type(torch.add).__name__)
# > builtin_function_or_method
print(type(nn.Linear.forward).__name__)
# > function
# endregion

source = inspect.getsource(nn.Linear.forward)
try:
    inspect.getsource(torch.add)
    found = True
except TypeError:
    found = False
# proves: Python can show you the source of nn.Linear.forward, but not of torch.add.
assert "F.linear(" in source and not found
