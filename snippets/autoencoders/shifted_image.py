"""A convolution's feature map shifts with the image."""

import torch
import torch.nn.functional as F

# region shift
kernel = torch.ones(1, 1, 1, 2)
image = torch.tensor([[[[0.0, 0.0, 5.0, 0.0, 0.0, 0.0]]]])
shifted = image.roll(1, dims=3)  # one pixel to the right
print(F.conv2d(image, kernel).flatten().tolist())
# > [0.0, 5.0, 5.0, 0.0, 0.0]
print(F.conv2d(shifted, kernel).flatten().tolist())
# > [0.0, 0.0, 5.0, 5.0, 0.0]
# endregion

assert shifted.flatten().tolist() == [0, 0, 0, 5, 0, 0]
torch.manual_seed(0)
image = torch.zeros(1, 1, 8, 8)
image[..., 2:5, 2:5] = torch.rand(3, 3)
kernel = torch.randn(1, 1, 2, 2)
maps = F.conv2d(image, kernel)
# proves: The feature map shifts with the image:
for dims in (2, 3):
    shifted = F.conv2d(image.roll(1, dims), kernel)
    assert torch.allclose(shifted, maps.roll(1, dims))
maps = F.conv2d(image, kernel, stride=2)
shifted = F.conv2d(image.roll(2, 3), kernel, stride=2)
# proves: With stride 2, the map shifts by 1 when the image shifts by 2.
assert torch.allclose(shifted, maps.roll(1, 3))
# proves: At the borders of an image this can break down.
assert not torch.allclose(
    F.conv2d(image.roll(4, 3), kernel),
    F.conv2d(image, kernel).roll(4, 3),
)
