"""A v2 transform changes the first of several pure tensors."""

import torch
from PIL import Image
from torchvision import tv_tensors
from torchvision.transforms import v2

# region bug
image = torch.tensor([[[1.0, 2.0, 3.0]]])  # (1, 1, 3)
mask = torch.tensor([[7, 8, 9]])  # (1, 3)
flip = v2.RandomHorizontalFlip(p=1.0)
image, mask = flip(image, mask)
print(image.tolist(), mask.tolist())
# > [[[3.0, 2.0, 1.0]]] [[7, 8, 9]]
# endregion

del image, mask

# region fix
image = torch.tensor([[[1.0, 2.0, 3.0]]])
mask = tv_tensors.Mask([[7, 8, 9]])
image, mask = flip(image, mask)
print(image.tolist(), mask.tolist())
# > [[[3.0, 2.0, 1.0]]] [[9, 8, 7]]
# endregion

a, b, c = torch.rand(3, 1, 4, 4).unbind()
for t in flip, v2.Resize((2, 2)), v2.Pad(1):
    first, second, third = t(a, b, c)
    # proves: Of several plain tensors, the flip takes the first for the image and passes the others through.
    assert first.equal(t(a)) and not first.equal(a)
    assert second is b and third is c
for known in tv_tensors.Image(a), Image.new("L", (4, 4)):
    # proves: Beside a PIL image or a tv_tensors.Image, it passes plain tensors through, even the first.
    assert flip(known, b)[1] is b and flip(b, known)[0] is b
labels = torch.tensor([[0, 8], [0, 8]], dtype=torch.uint8)
resize = v2.Resize((4, 4))
# proves: Resize takes the nearest pixel of a Mask, so it makes no new labels; a plain tensor of labels 0 and 8 can get values in between.
assert resize(tv_tensors.Mask(labels)).unique().tolist() == [
    0,
    8,
]
assert resize(labels[None]).unique().tolist()[1] in range(1, 8)
