"""ToDtype changes the range only when asked to scale."""

import torch
from torchvision.transforms import v2

# region bug
image = torch.full((3, 8, 8), 255, dtype=torch.uint8)
prepare = v2.Compose(
    [
        v2.ToDtype(torch.float32),
        v2.Normalize([0.5] * 3, [0.5] * 3),
    ]
)
print(prepare(image).max().item())
# > 509.0
# endregion

assert prepare(image).dtype == torch.float32
assert image.shape == (3, 8, 8) and image.min() == 255

# region fix
prepare = v2.Compose(
    [
        v2.ToDtype(torch.float32, scale=True),
        v2.Normalize([0.5] * 3, [0.5] * 3),
    ]
)
print(prepare(image).max().item())
# > 1.0
# endregion

assert prepare(image).shape == (3, 8, 8)
assert prepare(image).dtype == torch.float32
values = torch.arange(256, dtype=torch.uint8).reshape(1, 16, 16)
plain = v2.ToDtype(torch.float32)(values)
# proves: By default, ToDtype converts the dtype and leaves 255 at 255; (255 - 0.5) / 0.5 is 509.
assert plain.equal(values.float()) and plain.max() == 255
assert (255 - 0.5) / 0.5 == 509
scaled = v2.ToDtype(torch.float32, scale=True)(values)
# proves: With scale=True, uint8 is divided by 255 on its way to a floating-point dtype.
assert (scaled - values / 255).abs().max() < 1e-6
refused = []
for dtype in torch.uint8, torch.int64, torch.bool:
    try:
        v2.Normalize([0.5], [0.5])(values.to(dtype))
    except TypeError as error:
        refused.append(str(error)[:5])
# proves: Without ToDtype, Normalize raises a TypeError: it refuses integers.
assert refused == ["Input"] * 3
