"""Differences of neighbors are large at an outline and in stripes."""

import matplotlib.pyplot as plt
import torch

height, width = 72, 80
y, x = torch.meshgrid(
    torch.arange(height), torch.arange(width), indexing="ij"
)
sky = 0.1 + 0.3 * y / height  # slowly brighter
body = (x > 24) & (x < 56) & (y > 12) & (y < 66)
sleeves = (x > 8) & (x < 72) & (y > 12) & (y < 28)
shirt = (body | sleeves) & ((x - 40) ** 2 + (y - 10) ** 2 > 64)
stripes = body & (y > 34) & (y < 55) & ((y - 35) // 2 % 2 == 0)
cloth = torch.where(stripes, 0.65, 0.95)
image = torch.where(shirt, cloth, sky)
down, across = image.diff(dim=0), image.diff(dim=1)
high = down[:, :-1].abs() + across[:-1].abs()

# region plot
fig, axes = plt.subplots(1, 2, figsize=(4.6, 2.4))
for ax, name, picture in zip(
    axes, ("image", "differences"), (image, high), strict=True
):
    ax.imshow(picture.numpy(), cmap="gray")
    ax.set_title(name)
    ax.axis("off")
# endregion

assert [a.get_title() for a in axes] == ["image", "differences"]
assert not any(a.axison for a in axes)
for a, picture in zip(axes, (image, high), strict=True):
    assert (a.images[0].get_array() == picture.numpy()).all()
    assert a.images[0].get_cmap().name == "gray"
assert fig.get_size_inches().tolist() == [4.6, 2.4]
inside = shirt[:-1, :-1]
outline = (inside != shirt[1:, :-1]) | (
    inside != shirt[:-1, 1:]
)
# proves: In the sky, neighbors differ by less than 0.01, at the outline by at least 0.2.
assert high[~inside & ~outline].max() < 0.01
assert high[outline].min() >= 0.2
chest, plain = image[36:54, 30:50], image[24:34, 28:52]
# proves: High at the stripes and at the outline of the shirt, low in the sky and on the plain cloth.
assert chest.diff(dim=0).abs().max() > 0.29
assert plain.diff(dim=0).abs().max() == 0
assert sky.diff(dim=0).abs().max() < 0.01
