"""One strided convolution cuts images into patches and maps each to a token."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)

# region patches
patch = nn.Conv2d(3, 64, kernel_size=16, stride=16)
images = torch.zeros(2, 3, 224, 224)
tokens = patch(images).flatten(2).transpose(1, 2)
print(tuple(tokens.shape))
# > (2, 196, 64)
# endregion

# proves: 224 / 16 = 14 steps each way make 14 · 14 = 196 patches.
assert patch(images).shape == (2, 64, 14, 14)
images = torch.randn(1, 3, 224, 224)
cuts = F.unfold(images, 16, stride=16).transpose(1, 2)
linear = F.linear(cuts, patch.weight.flatten(1), patch.bias)
# proves: The convolution applies one linear layer to each patch.
assert torch.allclose(
    linear, patch(images).flatten(2).transpose(1, 2), atol=1e-4
)
# proves: As stride and kernel size are equal, the patches do not overlap.
assert cuts.shape[1:] == (196, 3 * 16 * 16)
assert patch.stride == patch.kernel_size == (16, 16)
assert cuts.numel() == images.numel()
