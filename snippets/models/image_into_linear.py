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

# proves: nn.Linear takes the last dimension, 8, as the features.
for shape in (5, 192), (5, 3, 192), (2, 3, 4, 192):
    out = model[1](torch.rand(shape))
    assert out.shape == (*shape[:-1], 10)

raised = None
try:
    nn.Conv2d(3, 4, 3)(nn.Flatten()(images))
except RuntimeError as error:
    raised = str(error)
# proves: In a convolutional network, flatten after the last nn.Conv2d, which needs the image shape.
assert raised and "Expected 3D" in raised
