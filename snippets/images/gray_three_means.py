"""A gray image and three means: Normalize broadcasts to three channels."""

import torch
from torchvision.transforms import v2

# region bug
image = torch.ones(1, 8, 8)  # gray
normalize = v2.Normalize([0.5] * 3, [0.5] * 3)
print(normalize(image).shape)
# > torch.Size([3, 8, 8])
# endregion

assert image.unique().tolist() == [1.0]
pixels = torch.rand(1, 8, 8)
mean = torch.full((3, 1, 1), 0.5)
# proves: It subtracts a mean of shape (3, 1, 1), which broadcasts the one channel to three.
assert normalize(pixels).equal((pixels - mean) / 0.5)
assert (pixels - mean).shape == (3, 8, 8)
try:
    v2.Normalize([0.5] * 3, [0.5] * 3, inplace=True)(pixels)
except RuntimeError as error:
    refused = str(error)
# proves: With inplace=True it raises a RuntimeError: the result does not fit into the image.
assert "doesn't match the broadcast shape [3, 8, 8]" in refused
# proves: For a network that expects three channels, v2.RGB() repeats the gray one.
assert v2.RGB()(pixels).equal(pixels.repeat(3, 1, 1))
del normalize

# region fix
normalize = v2.Normalize([0.5], [0.5])
print(normalize(image).shape)
# > torch.Size([1, 8, 8])
# endregion

assert normalize(image).unique().tolist() == [1.0]
