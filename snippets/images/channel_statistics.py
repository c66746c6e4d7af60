"""Normalize gets one mean and one deviation per channel, from training images."""

import torch
from torchvision.models import ResNet18_Weights
from torchvision.transforms import v2

torch.manual_seed(0)
scale = torch.tensor([0.2, 0.5, 1.0]).reshape(3, 1, 1)
x_train = scale * torch.rand(40, 3, 8, 8)
x_test = scale * torch.rand(10, 3, 8, 8) + 0.1

# region statistics
axes = (0, 2, 3)
mean = x_train.mean(dim=axes)  # (3,)
std = x_train.std(dim=axes)
normalize = v2.Normalize(mean.tolist(), std.tolist())
x_train, x_test = normalize(x_train), normalize(x_test)
# endregion

assert mean.shape == std.shape == (3,)
assert x_train.mean(dim=axes).abs().max() < 1e-4
assert (x_train.std(dim=axes) - 1).abs().max() < 1e-4
assert x_test.mean(dim=axes).min() > 0.1
# proves: The mean over axes 0, 2 and 3 leaves one number for each of the three channels.
assert x_train.mean(dim=(0, 2, 3)).shape == (3,)
given = ResNet18_Weights.DEFAULT.transforms().mean
# proves: For ResNet18_Weights.DEFAULT, the mean of red is 0.485.
assert given[0] == 0.485
