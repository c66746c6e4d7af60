"""Rotations leave empty corners, repeated interpolation blurs."""

import matplotlib.pyplot as plt
import torch
from torchvision.transforms.v2 import functional as T

bilinear = T.InterpolationMode.BILINEAR
size = 96
y, x = torch.meshgrid(
    torch.arange(size), torch.arange(size), indexing="ij"
)
large = (0.4 + 0.5 * ((x // 3 + y // 6) % 2))[None]
image = T.center_crop(large, [48, 48])
turned = T.rotate(image, 30, bilinear)
back = large
for _ in range(3):
    back = T.rotate(T.rotate(back, 30, bilinear), -30, bilinear)
back = T.center_crop(back, [48, 48])

# region plot
fig, axes = plt.subplots(1, 3, figsize=(4.6, 1.9))
for ax, name, picture in zip(
    axes,
    ("before", "A", "B"),
    (image, turned, back),
    strict=True,
):
    ax.imshow(picture[0].numpy(), cmap="gray", vmin=0, vmax=1)
    ax.set_title(name)
    ax.axis("off")
# endregion

assert [a.get_title() for a in axes] == ["before", "A", "B"]
assert not any(a.axison for a in axes)
for a, picture in zip(axes, (image, turned, back), strict=True):
    assert (a.images[0].get_array() == picture[0].numpy()).all()
    assert a.images[0].get_cmap().name == "gray"
    assert (a.images[0].norm.vmin, a.images[0].norm.vmax) == (
        0,
        1,
    )
# proves: A rotation by 30 degrees leaves black corners in A.
assert (turned == 0).float().mean() > 0.1 and image.min() > 0.3
assert turned[0, 0, 0] == turned[0, -1, -1] == 0
# proves: B was turned by 30 degrees and back, three times.
assert back.std() < 0.6 * image.std() and (back > 0).all()
