"""A rotation by 180 degrees turns a 6 into a 9."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torchvision.transforms import v2
from torchvision.transforms.v2 import functional as T

torch.manual_seed(3)
digits = load_digits()
images = torch.tensor(digits.images, dtype=torch.float32) / 16
labels = torch.tensor(digits.target)
smooth = T.resize(images[labels == 6][3][None], [48, 48])

# region bug
augment = v2.RandomRotation(180)
# endregion

assert augment.degrees == [-180, 180]
variants = [augment(smooth) for _ in range(4)]

# region plot
fig, axes = plt.subplots(1, 4, figsize=(4.6, 1.5))
for ax, variant in zip(axes, variants, strict=True):
    ax.imshow(variant[0].numpy(), cmap="gray")
    ax.set_title("6")
    ax.axis("off")
# endregion

assert [ax.get_title() for ax in axes] == ["6"] * 4
assert not any(ax.axison for ax in axes)
for ax, variant in zip(axes, variants, strict=True):
    assert (
        ax.images[0].get_array() == variant[0].numpy()
    ).all()
    assert ax.images[0].get_cmap().name == "gray"

# region fix
augment = v2.RandomRotation(10)
# endregion

assert augment.degrees == [-10, 10]
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
