"""The in_channels of a layer are the out_channels of the layer before it."""

import torch
from torch import nn

# region bug
images = torch.rand(4, 3, 32, 32)
features = nn.Sequential(
    nn.Conv2d(3, 16, 3), nn.Conv2d(3, 32, 3)
)
try:
    features(images)
except RuntimeError as error:
    print(error)
    # > Given groups=1, weight of size [32, 3, 3, 3], expected input[4, 16, 30, 30] to have 3 channels, but got 16 channels instead
# endregion

del features

# region fix
features = nn.Sequential(
    nn.Conv2d(3, 16, 3), nn.Conv2d(16, 32, 3)
)
print(tuple(features(images).shape))
# > (4, 32, 28, 28)
# endregion

# proves: in_channels is the depth of the layer's own input: the 16 maps of the layer before, not the 3 colors.
assert (
    features[0](images).shape[1]
    == 16
    == features[1].in_channels
)
assert images.shape[1] == 3
