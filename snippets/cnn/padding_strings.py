"""padding="valid" means none, padding="same" keeps the size."""

import torch
from torch import nn

# region strings
x = torch.rand(1, 1, 28, 28)
for padding in 0, "valid", "same":
    conv = nn.Conv2d(1, 8, kernel_size=5, padding=padding)
    print(padding, conv(x).shape[-1])
    # > 0 24
    # > valid 24
    # > same 28
# endregion

assert x.shape == (1, 1, 28, 28)
# proves: "valid" is another word for no padding, which is the default.
assert nn.Conv2d(1, 8, 5).padding == (0, 0)
assert nn.Conv2d(1, 8, 5, padding="valid")(x).shape[-1] == 24
# proves: "same" adds what keeps the size, here 2 on each side.
two = nn.Conv2d(1, 8, 5, padding=2)
assert two(x).shape[-1] == x.shape[-1] == 28
