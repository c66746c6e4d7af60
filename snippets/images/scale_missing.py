"""ToDtype changes the range only when asked to scale."""

import torch
from torchvision.transforms import v2

# region bug
image = torch.full((3, 8, 8), 255, dtype=torch.uint8)
x = v2.ToDtype(torch.float32)(image)
print(x.dtype, x.max().item())
# > torch.float32 255.0
# endregion

assert image.dtype == torch.uint8 and image.shape == (3, 8, 8)

# region fix
x = v2.ToDtype(torch.float32, scale=True)(image)
print(x.dtype, x.max().item())
# > torch.float32 1.0
# endregion

values = torch.arange(256, dtype=torch.uint8).reshape(1, 16, 16)
plain = v2.ToDtype(torch.float32)(values)
# proves: By default, ToDtype converts the dtype and does not scale the numbers.
assert plain.equal(values.float())
scaled = v2.ToDtype(torch.float32, scale=True)(values)
# proves: With scale=True, uint8 is divided by 255 on its way to a floating-point dtype.
assert (scaled - values / 255).abs().max() < 1e-6
