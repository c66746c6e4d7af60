"""ToImage and ToDtype with scale replace ToTensor."""

import warnings

import torch
from PIL import Image
from torchvision.transforms import v2

# region to-float
to_float = v2.Compose(
    [v2.ToImage(), v2.ToDtype(torch.float32, scale=True)]
)

picture = Image.new("RGB", (4, 2), "white")  # 4 wide, 2 high
x = to_float(picture)
print(tuple(x.shape), x.dtype, x.max().item())
# > (3, 2, 4) torch.float32 1.0
# endregion

assert x.min() == 1 and picture.size == (4, 2)

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    old = v2.ToTensor()
# proves: v2.ToTensor() warns that it is deprecated.
assert "is deprecated" in str(caught[0].message)
assert "v2.ToImage(), v2.ToDtype" in str(caught[0].message)
assert old(picture).equal(torch.Tensor(x))
# proves: ToImage makes a uint8 tensor (C, H, W) of this picture.
assert v2.ToImage()(picture).dtype == torch.uint8
assert v2.ToImage()(picture).shape == (3, 2, 4)
# proves: A PIL image gives its size as (width, height), the tensor has the height first.
assert picture.size == (4, 2) and x.shape[1:] == (2, 4)
other = v2.Compose(
    [v2.PILToTensor(), v2.ToDtype(torch.float32, scale=True)]
)
# proves: v2.PILToTensor() in place of v2.ToImage() is right, too.
assert other(picture).equal(torch.Tensor(x))
assert other(picture).dtype == torch.float32
gray = to_float(Image.new("L", (4, 2)))
# proves: A gray picture of mode L becomes (1, H, W).
assert gray.shape == (1, 2, 4)
