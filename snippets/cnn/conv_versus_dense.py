"""A convolution has far fewer parameters than a dense layer of the same input and output size."""

import torch
from torch import nn

# region small
conv = nn.Conv2d(1, 2, 3)  # (1, 4, 4) -> (2, 2, 2)
dense = nn.Linear(16, 8)  # 16 pixels -> 8 values
for layer in (conv, dense):
    print(sum(p.numel() for p in layer.parameters()))
    # > 20
    # > 136
# endregion

assert conv(torch.rand(1, 4, 4)).shape == (2, 2, 2)
del conv, dense, layer

# region large
conv = nn.Conv2d(1, 16, 3)  # (1, 28, 28) -> (16, 26, 26)
dense = nn.Linear(28 * 28, 16 * 26 * 26)
for layer in (conv, dense):
    print(f"{sum(p.numel() for p in layer.parameters()):,}")
    # > 160
    # > 8,490,560
# endregion

assert conv(torch.rand(1, 28, 28)).shape == (16, 26, 26)
