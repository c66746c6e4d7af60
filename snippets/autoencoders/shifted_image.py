"""A convolution's feature map shifts with the image."""

import torch
import torch.nn.functional as F

# region shift
kernel = torch.tensor([[[[2.0, 1.0]]]])
row = [0.0, 0.0, 5.0, 0.0, 0.0, 0.0]
image = torch.tensor([[[row]]])  # (1, 1, 1, 6)
shifted = image.roll(1, dims=3)  # one pixel to the right

for x in (image, shifted):
    maps = F.conv2d(x, kernel)  # (1, 1, 1, 5)
    print(maps.flatten().tolist())
    # > [0.0, 5.0, 10.0, 0.0, 0.0]
    # > [0.0, 0.0, 5.0, 10.0, 0.0]
# endregion

assert kernel.shape == (1, 1, 1, 2)
assert image.shape == (1, 1, 1, 6)
assert shifted.flatten().tolist() == [0, 0, 0, 5, 0, 0]
assert image.flatten().tolist() == [0, 0, 5, 0, 0, 0]
