"""The meta device shows a missing .to(device) without a GPU."""

import torch
from torch import nn

# proves: Some layers raise no error here, such as nn.Conv2d: its result holds garbage.
made = nn.Conv2d(1, 2, 3).to("meta")(torch.ones(1, 1, 5, 5))
assert made.device.type == "cpu" and made.shape == (1, 2, 3, 3)

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
