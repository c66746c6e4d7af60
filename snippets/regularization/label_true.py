"""A mirrored 2 is no longer a 2; turned, shifted and shrunk, it is."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import interpolate, pad
from torchvision.transforms import InterpolationMode
from torchvision.transforms.v2 import functional as v2f

digit = torch.tensor(load_digits().images[50])
digit = pad(digit[None, None], (1, 1, 1, 1))  # room to move
digit = interpolate(digit, size=(80, 80), mode="bicubic")
digit = digit.clamp(0, 16).round()[0]


def turn(degrees=0.0, shift=(0, 0), scale=1.0):
    return v2f.affine(
        digit,
        angle=degrees,
        translate=list(shift),
        scale=scale,
        shear=[0.0],
        interpolation=InterpolationMode.NEAREST,
    )


variants = {
    "A": turn(degrees=-12.0),
    "B": turn(shift=(8, 4)),
    "C": v2f.horizontal_flip(digit),
    "D": turn(scale=0.8),
}

variants = {k: v[0].numpy() for k, v in variants.items()}

# region draw
fig, axes = plt.subplots(1, 4, figsize=(6, 1.9))
for ax, name in zip(axes, variants, strict=True):
    ax.imshow(variants[name], cmap="gray")
    ax.set_title(name)
    ax.axis("off")
# endregion

assert load_digits().target[50] == 2
a, b, c, d = variants.values()
original = digit[0].numpy()
assert (c == original[:, ::-1]).all()
assert (b[4:, 8:] == original[:-4, :-8]).all()
assert len({v.tobytes() for v in variants.values()}) == 4
assert [ax.get_title() for ax in axes] == list("ABCD")
for ax, image in zip(axes, variants.values(), strict=True):
    assert (ax.images[0].get_array() == image).all()
    assert ax.images[0].cmap.name == "gray" and not ax.axison
assert tuple(fig.get_size_inches()) == (6, 1.9)
