"""A batch of bare (N, H, W) images is read as one image of N channels."""

import torch
from torch import nn

# region bug
conv = nn.Conv2d(1, 16, 3)
images = torch.rand(32, 28, 28)  # 32 gray images
try:
    conv(images)
except RuntimeError as error:
    print(error)
    # > Given groups=1, weight of size [16, 1, 3, 3], expected input[1, 32, 28, 28] to have 1 channels, but got 32 channels instead
# endregion

assert images.shape == (32, 28, 28)

# region fix
out = conv(images.unsqueeze(1))  # (32, 1, 28, 28)
print(out.shape)
# > torch.Size([32, 16, 26, 26])
# endregion

one = conv(images[0:1])  # a single image: (C, H, W)
assert torch.allclose(out[0], one, atol=1e-5)
# proves: nn.Conv2d and nn.MaxPool2d take (N, C, H, W) or one image (C, H, W), so 32 is read as the number of channels.
assert one.shape == (16, 26, 26)
assert nn.MaxPool2d(2)(one).shape == (16, 13, 13)
assert nn.MaxPool2d(2)(out).shape == (32, 16, 13, 13)
assert nn.Conv2d(32, 1, 3)(images).shape == (1, 26, 26)
