"""Presizing: a generous size per item, then one random transform of the batch."""

import matplotlib.pyplot as plt
import torch
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as T

torch.manual_seed(1)


def picture(width, height):
    """A sun over striped fields."""
    y, x = torch.meshgrid(
        torch.arange(height, dtype=torch.float64) / height,
        torch.arange(width, dtype=torch.float64) / height,
        indexing="ij",
    )
    middle = width / height / 2
    sky = torch.stack(
        [0.501 + 0.31 * y, 0.701 + 0.11 * y, 1 - 0 * y]
    )
    sun = (x - middle - 0.15) ** 2 + (y - 0.28) ** 2 < 0.02
    field = y > 0.6
    stripe = ((x + y) * 10 % 2 < 1).double()
    image = torch.where(
        sun,
        torch.tensor([1, 0.9, 0.2]).double()[:, None, None],
        sky,
    )
    green = torch.stack(
        [0.2 + 0.2 * stripe, 0.5 + 0.2 * stripe, 0.2 + 0 * y]
    )
    return torch.where(field, green, image)


items = [
    picture(640, 480),
    picture(500, 700),
    picture(600, 600),
]
resize = v2.Compose([v2.Resize(460), v2.CenterCrop(460)])
presized = [resize(item) for item in items]
# One resampling turns and shrinks; the crop only cuts.
turn_and_shrink = v2.RandomAffine(
    25,
    scale=(0.68, 0.8),
    interpolation=T.InterpolationMode.BILINEAR,
)
augment = v2.Compose([turn_and_shrink, v2.CenterCrop(224)])
final = [augment(image) for image in presized]

# Rounded, so that the figure is the same on every CPU.
items, presized, final = (
    [image.clamp(0, 1).round(decimals=2) for image in images]
    for images in (items, presized, final)
)

# region plot
fig, axes = plt.subplots(
    3, 3, figsize=(4.4, 4.8), layout="constrained"
)
for row, images in zip(
    axes.T, (items, presized, final), strict=True
):
    for ax, image in zip(row, images, strict=True):
        ax.imshow(image.permute(1, 2, 0).numpy())
        ax.set_title(f"{image.shape[2]}×{image.shape[1]}")
        ax.axis("off")
# endregion

titles = [ax.get_title() for ax in axes.flat]
assert titles[1::3] == ["460×460"] * 3
assert titles[2::3] == ["224×224"] * 3
assert titles[0::3] == ["640×480", "500×700", "600×600"]
assert not any(ax.axison for ax in axes.flat)
for column, images in enumerate((items, presized, final)):
    for row, image in enumerate(images):
        shown = axes[row, column].images[0].get_array()
        assert (shown == image.permute(1, 2, 0).numpy()).all()
black = [
    (image.sum(dim=0) == 0).sum().item() for image in final
]
refused = 0
try:
    torch.stack(items)
except RuntimeError as error:
    refused = int("equal size" in str(error))
# proves: Items of different sizes cannot be stacked, so step 1 brings each to one generous size.
assert refused == 1
assert torch.stack(presized).shape == (3, 3, 460, 460)
# proves: Here the margin keeps black corners out of the last column.
assert black == [0, 0, 0]
assert (T.rotate(presized[0], 25).sum(dim=0) == 0).sum() > 100
