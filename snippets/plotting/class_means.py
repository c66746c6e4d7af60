"""The mean image of a class is blurred."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits

digits = load_digits()
images = torch.tensor(digits.images) / 16  # (N, 8, 8)
labels = torch.tensor(digits.target)

# region means
fig, axes = plt.subplots(2, 5)
for c, ax in enumerate(axes.flat):
    mean = images[labels == c].mean(dim=0)  # (8, 8)
    ax.imshow(mean.numpy(), cmap="gray")
    ax.set_title(c)
    ax.axis("off")
# endregion

assert axes.shape == (2, 5)
assert [ax.get_title() for ax in axes.flat] == list(
    "0123456789"
)
assert not any(ax.axison for ax in axes.flat)
for c, ax in enumerate(axes.flat):
    assert ax.images[0].get_cmap().name == "gray"
    by_hand = sum(images[labels == c]) / (labels == c).sum()
    shown = torch.tensor(ax.images[0].get_array())
    assert (shown - by_hand).abs().max() < 1e-9
between = [
    ((0.2 < p) & (p < 0.8)).double().mean().item()
    for p in (
        images,
        torch.stack(
            [images[labels == c].mean(0) for c in range(10)]
        ),
    )
]
# proves: Of the pixels in the images, 23 % lie between 0.2 and 0.8, of those in the means 39 %.
assert [round(share, 2) for share in between] == [0.23, 0.39]
