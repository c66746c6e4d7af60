"""A filter answers strongly where the image matches its pattern."""

import torch
import torch.nn.functional as F

# region line
image = torch.zeros(4, 5)
image[:, 2] = 1  # a vertical line
kernel = torch.tensor([[-1.0, 2, -1], [-1, 2, -1], [-1, 2, -1]])
out = F.conv2d(image[None, None], kernel[None, None])
print(out[0, 0])
# > tensor([[-3.,  6., -3.],
# >         [-3.,  6., -3.]])
# endregion

lying = F.conv2d(image.T[None, None], kernel[None, None])
# proves: The map is 6 where the line lies in the middle column of the window.
assert out[0, 0, :, 1].tolist() == [6.0, 6.0]
# proves: A horizontal line gives 0.
assert (lying == 0).all() and image.T[2].tolist() == [1.0] * 4
