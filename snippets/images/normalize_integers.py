"""Normalize wants floats, so the conversion comes first."""

import torch
from torchvision.transforms import v2

# region bug
image = torch.full((3, 8, 8), 255, dtype=torch.uint8)
mean, std = [0.5] * 3, [0.5] * 3
try:
    v2.Normalize(mean, std)(image)
except TypeError as error:
    print(error)
    # > Input tensor should be a float tensor. Got torch.uint8.
# endregion

# region fix
prepare = v2.Compose(
    [
        v2.ToDtype(torch.float32, scale=True),
        v2.Normalize(mean, std),
    ]
)
print(prepare(image).max().item())
# > 1.0
# endregion

assert image.min() == 255 and image.shape == (3, 8, 8)
refused = []
for dtype in torch.uint8, torch.int64, torch.bool:
    try:
        v2.Normalize(mean, std)(image.to(dtype))
    except TypeError as error:
        refused.append(str(error)[:5])
# proves: Normalize refuses integers.
assert refused == ["Input"] * 3
far = v2.Normalize(mean, std)(image.float())
# proves: Without scale=True, the mean 0.5 would be subtracted from 255, and the result would be 509.
assert far.max() == 509
