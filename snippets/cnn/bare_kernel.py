"""F.conv2d refuses a bare 3x3 kernel: it wants (out, in, height, width)."""

import torch
import torch.nn.functional as F

# region bug
image = torch.rand(1, 1, 5, 5)
blur = torch.full((3, 3), 1 / 9)
try:
    F.conv2d(image, blur)
except RuntimeError as error:
    print(error)
    # > weight should have at least three dimensions
# endregion

assert blur.shape == (3, 3)

# region fix
out = F.conv2d(image, blur.reshape(1, 1, 3, 3))
print(tuple(out.shape))
# > (1, 1, 3, 3)
# endregion

# proves: F.conv2d takes the kernel as (out, in, height, width), as nn.Conv2d stores its weight.
assert torch.nn.Conv2d(2, 4, (3, 5)).weight.shape == (
    4,
    2,
    3,
    5,
)
assert torch.allclose(
    out[0, 0, 1, 1], image[0, 0, 1:4, 1:4].mean()
)
# proves: blur[None, None] works too.
assert torch.equal(F.conv2d(image, blur[None, None]), out)
