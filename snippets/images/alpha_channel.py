"""A picture with transparency has a fourth channel."""

import torch
from PIL import Image
from torchvision.transforms import v2

# region bug
prepare = v2.Compose(
    [
        v2.ToImage(),
        v2.ToDtype(torch.float32, scale=True),
        v2.Normalize([0.5] * 3, [0.5] * 3),
    ]
)
picture = Image.new("RGBA", (8, 8), "red")
try:
    prepare(picture)
except RuntimeError as error:
    print(error)
    # > The size of tensor a (4) must match the size of tensor b (3) at non-singleton dimension 0
# endregion

# region fix
x = prepare(picture.convert("RGB"))
print(x.shape, x[:, 0, 0])
# > torch.Size([3, 8, 8]) tensor([ 1., -1., -1.])
# endregion

assert x.dtype == torch.float32
# proves: Mode RGBA has a fourth channel, alpha (opacity), and the statistics have three.
assert picture.getbands() == ("R", "G", "B", "A")
assert len(v2.ToImage()(picture)) == 4
clear = Image.new("RGBA", (1, 1), (9, 8, 7, 0))
# proves: convert("RGB") drops alpha: a transparent pixel shows its stored color.
assert clear.convert("RGB").getpixel((0, 0)) == (9, 8, 7)
gray = Image.new("L", (1, 1), 50)
# proves: A gray picture (mode L) gets three equal channels by it.
assert gray.convert("RGB").getpixel((0, 0)) == (50, 50, 50)
