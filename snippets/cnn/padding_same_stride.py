"""padding='same' works only with stride 1."""

import torch
from torch import nn

# region bug
try:
    conv = nn.Conv2d(1, 8, 3, stride=2, padding="same")
except ValueError as error:
    print(error)
    # > padding='same' is not supported for strided convolutions
# endregion

assert "conv" not in globals()

# region fix
conv = nn.Conv2d(1, 8, 3, stride=2, padding=1)
print(conv(torch.rand(32, 1, 28, 28)).shape)
# > torch.Size([32, 8, 14, 14])
# endregion

same = nn.Conv2d(1, 8, 3, padding="same")
# proves: An output as large as the input.
assert same(torch.rand(1, 28, 28)).shape == (8, 28, 28)
refused = []
for stride in (1, 2, 3):
    try:
        nn.Conv2d(1, 8, 3, stride=stride, padding="same")
    except ValueError:
        refused.append(stride)
# proves: Stride 2 halves it, so PyTorch allows "same" only with stride 1.
assert refused == [2, 3]
assert conv.kernel_size == (3, 3) and conv.padding == (1, 1)
