"""A convolution refuses a uint8 image next to a float kernel."""

import torch
import torch.nn.functional as F

# region bug
image = torch.randint(256, (1, 1, 5, 5), dtype=torch.uint8)
kernel = torch.ones(1, 1, 3, 3)
try:
    F.conv2d(image, kernel)
except RuntimeError as error:
    print(error)
    # > expected scalar type Byte but found Float
# endregion

# region fix
out = F.conv2d(image / 255, kernel)
print(out.dtype, tuple(out.shape))
# > torch.float32 (1, 1, 3, 3)
# endregion

assert out.max() <= 9
# proves: The image holds integers of type uint8, and convolution does not convert: image and kernel need one type.
assert (
    image.dtype == torch.uint8 and kernel.dtype == torch.float32
)
F.conv2d(image.float(), kernel)
refused = 0
for pair in (
    (image.double(), kernel),
    (image.float(), kernel.double()),
):
    try:
        F.conv2d(*pair)
    except RuntimeError:
        refused += 1
assert refused == 2
# proves: Dividing by 255 gives floats from 0 to 1.
assert (image / 255).dtype == torch.float32
assert 0 <= (image / 255).min() and (image / 255).max() <= 1
