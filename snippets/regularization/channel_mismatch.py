"""BatchNorm2d takes the channels of the layer before it."""

import torch
from torch import nn

# region bug
model = nn.Sequential(
    nn.Conv2d(1, 16, kernel_size=3),
    nn.BatchNorm2d(8),
)
images = torch.zeros(4, 1, 8, 8)
try:
    model(images)
except RuntimeError as error:
    print(error)
    # > running_mean should contain 16 elements not 8
# endregion

convolved = model[0](images)
# proves: nn.BatchNorm2d(8) keeps statistics for 8 channels, and the convolution before it returns 16.
assert len(model[1].running_mean) == 8 and (
    convolved.shape[1] == 16
)
del model

# region fix
model = nn.Sequential(
    nn.Conv2d(1, 16, kernel_size=3),
    nn.BatchNorm2d(16),
)
print(model(images).shape)
# > torch.Size([4, 16, 6, 6])
# endregion

assert model[0].kernel_size == (3, 3)
