"""ImageFolder converts the pictures that it opens to RGB."""

from pathlib import Path

import torch
from PIL import Image
from torchvision.datasets import ImageFolder
from torchvision.transforms import v2

Path("digits/3").mkdir(parents=True)
Image.new("L", (8, 8), 100).save("digits/3/a.png")

# region bug
data = ImageFolder("digits", transform=v2.ToImage())
image, label = data[0]
print(tuple(image.shape))
# > (3, 8, 8)
# endregion

assert label == 0
# proves: The three channels are equal.
assert torch.equal(image[0], image[1])
assert torch.equal(image[0], image[2])
# proves: ImageFolder opens pictures as RGB by default.
assert data.loader("digits/3/a.png").mode == "RGB"

# region fix
prepare = v2.Compose([v2.Grayscale(), v2.ToImage()])
data = ImageFolder("digits", transform=prepare)
image, label = data[0]
print(tuple(image.shape))
# > (1, 8, 8)
# endregion

assert label == 0 and image.unique().tolist() == [100]
own = ImageFolder(
    "digits", transform=v2.ToImage(), loader=Image.open
)
# proves: loader=Image.open keeps the mode of the file, too.
assert own[0][0].shape == (1, 8, 8)
