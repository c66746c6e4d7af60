"""MaxPool2d(4) divides both sides by 4 and reads every pixel; window 2 with stride 4 does not."""

import torch
from torch import nn

# region four
x = torch.rand(1, 1, 28, 28)
print(tuple(nn.MaxPool2d(4)(x).shape))
# > (1, 1, 7, 7)
# endregion

assert x.shape == (1, 1, 28, 28)

# proves: 4 by side is 16 by area, so 784 pixels become 49.
assert 28 * 28 == 784 == 16 * 49
assert nn.MaxPool2d(4)(x).numel() == 49
# proves: nn.MaxPool2d(4, 4) is the same layer.
assert torch.equal(nn.MaxPool2d(4, 4)(x), nn.MaxPool2d(4)(x))
