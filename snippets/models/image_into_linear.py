"""nn.Linear reads the last dim only: flatten images before it."""

import torch
from torch import nn

# region bug
model = nn.Linear(3 * 8 * 8, 10)
images = torch.rand(5, 3, 8, 8)  # (B, C, H, W)
try:
    model(images)
except RuntimeError as error:
    print(error)
    # > addmm: mat1 and mat2 shapes cannot be multiplied (120x8 and 192x10)
# endregion

assert model.in_features == 192
assert model.out_features == 10
assert 0 <= images.min() and images.max() < 1
assert images.unique().numel() > 900
del model

# region fix
model = nn.Sequential(
    nn.Flatten(),  # (5, 192)
    nn.Linear(3 * 8 * 8, 10),
)
print(model(images).shape)
# > torch.Size([5, 10])
# endregion

assert model[1].in_features == 192

# A convolution wants the image shape, not flat vectors.
try:
    nn.Conv2d(3, 4, 3)(nn.Flatten()(images))
except RuntimeError as error:
    assert "Expected 3D" in str(error)
else:
    raise AssertionError
