"""Three pairs of pictures that should get one class each."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torchvision.transforms.v2 import functional as T

house = torch.zeros(1, 48, 48)
house[0, 24:36, 16:32] = 0.6
for k in range(10):  # the roof
    house[0, 14 + k, 23 - k : 25 + k] = 1
house[0, 28:36, 26:30] = 0.2

moved = house.roll((-10, 14), dims=(1, 2))
small = T.resize(T.pad(house, 24), [48, 48])
turned = T.rotate(house, 60, T.InterpolationMode.BILINEAR)
pairs = {"A": small, "B": turned, "C": moved}

# region plot
fig, axes = plt.subplots(2, 3, figsize=(4.4, 3.2))
for column, (name, other) in zip(
    axes.T, pairs.items(), strict=True
):
    column[0].set_title(name)
    for ax, picture in zip(column, (house, other), strict=True):
        ax.imshow(
            picture[0].numpy(), cmap="gray", vmin=0, vmax=1
        )
        ax.set_xticks([])
        ax.set_yticks([])
# endregion

assert [ax.get_title() for ax in axes[0]] == ["A", "B", "C"]
for ax in axes.flat:
    assert list(ax.get_xticks()) == list(ax.get_yticks()) == []
    assert ax.images[0].get_cmap().name == "gray"
    assert (
        ax.images[0].norm.vmin == 0
        and ax.images[0].norm.vmax == 1
    )
for k, picture in enumerate((small, turned, moved)):
    assert (
        axes[0, k].images[0].get_array() == house[0].numpy()
    ).all()
    assert (
        axes[1, k].images[0].get_array() == picture[0].numpy()
    ).all()
assert abs(moved.sum() - house.sum()) < 1e-3
assert abs(small.sum() / house.sum() - 0.25) < 0.02
assert abs(turned.sum() / house.sum() - 1) < 0.02

digits = load_digits()
images = torch.tensor(digits.images, dtype=torch.float32) / 16
labels = torch.tensor(digits.target)
means = [images[labels == c].mean(0) for c in range(10)]
means = torch.stack(means).reshape(10, 64)
sixes = images[labels == 6]


def nearest(pictures):
    """The class of the nearest mean image."""
    rows = pictures.reshape(-1, 64)
    return torch.cdist(rows, means).argmin(dim=1)


# proves: Turned by 180 degrees, 148 of the 181 sixes in scikit-learn's digits are nearest to the mean image of the nines.
assert len(sixes) == 181
assert (nearest(T.rotate(sixes, 180)) == 9).sum() == 148
assert (nearest(sixes) == 6).sum() > 170
