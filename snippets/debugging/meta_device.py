"""The meta device shows a missing .to(device) without a GPU."""

import torch
from torch import nn

# region bug
device = torch.device("meta")
model = nn.Linear(2, 1).to(device)
x = torch.ones(5, 2)
try:
    model(x)
except RuntimeError as error:
    print(error)
    # > Tensor on device meta is not on the expected device cpu!
# endregion

# region fix
y = model(x.to(device))
print(y.device, y.shape)
# > meta torch.Size([5, 1])
# endregion

# proves: A meta tensor has a shape and a dtype, but no numbers.
assert (y.shape, y.dtype) == ((5, 1), torch.float32)
try:
    y.tolist()
    copied = True
except (NotImplementedError, RuntimeError):
    copied = False
assert not copied
