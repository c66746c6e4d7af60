"""Zero padding adds zeros around the image, so windows at the border add up fewer pixels."""

import torch
import torch.nn.functional as F

# region ones
x = torch.ones(1, 1, 3, 3)
kernel = torch.ones(1, 1, 3, 3)
print(F.conv2d(x, kernel, padding=1)[0, 0])
# > tensor([[4., 6., 4.],
# >         [6., 9., 6.],
# >         [4., 6., 4.]])
# endregion

padded = F.pad(x, (1, 1, 1, 1))
# proves: padding=1 adds a ring of zeros, so a window at a corner holds 4 ones, at a side 6.
assert padded.shape == (1, 1, 5, 5) and padded.sum() == 9
assert padded[..., 0:3, 0:3].sum() == 4
assert padded[..., 0:3, 1:4].sum() == 6
assert torch.equal(
    F.conv2d(padded, kernel), F.conv2d(x, kernel, padding=1)
)
# proves: The output stays 3×3; without padding it would be the single 9.
assert F.conv2d(x, kernel, padding=1).shape == x.shape
assert F.conv2d(x, kernel).tolist() == [[[[9.0]]]]
