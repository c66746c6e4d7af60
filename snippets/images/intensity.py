"""Grayscale weighs red, green and blue."""

import torch
from torchvision.transforms import v2

# region weights
for name, color in (
    ("red", [1.0, 0, 0]),
    ("green", [0, 1.0, 0]),
    ("blue", [0, 0, 1.0]),
):
    image = torch.tensor(color).reshape(3, 1, 1)  # one pixel
    gray = v2.Grayscale()(image)  # (1, 1, 1)
    print(name, round(gray.item(), 2))
# > red 0.3
# > green 0.59
# > blue 0.11
# endregion

wild = torch.rand(3, 5, 6)
weighted = torch.tensor([0.2989, 0.587, 0.114])
# proves: The gray value is about 0.299 R + 0.587 G + 0.114 B.
assert v2.Grayscale()(wild)[0].allclose(
    torch.einsum("c,chw->hw", weighted, wild), atol=1e-3
)
