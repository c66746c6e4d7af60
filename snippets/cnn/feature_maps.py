"""Each kernel turns the image into a map of where its pattern occurs."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits

# region maps
digits = torch.tensor(load_digits().data).reshape(-1, 1, 8, 8)
image = digits[0:1]  # (1, 1, 8, 8)
pair = torch.tensor([-1, 1]).to(image)

across = F.conv2d(image, pair.reshape(1, 1, 1, 2)).abs()
down = F.conv2d(image, pair.reshape(1, 1, 2, 1)).abs()
# endregion

fig, axes = plt.subplots(1, 3, figsize=(4.2, 1.8))
for ax, title, picture in zip(
    axes,
    ("image", "A", "B"),
    (image, across, down),
    strict=True,
):
    ax.imshow(picture[0, 0].numpy(), cmap="gray")
    ax.set_title(title)
    ax.axis("off")

assert digits.shape == (1797, 1, 8, 8)
# proves: Here A shows changes from left to right, B changes from top to bottom.
assert torch.equal(across, image.diff(dim=3).abs())
assert torch.equal(down, image.diff(dim=2).abs())
assert image[0, 0, 0].tolist() == [0, 0, 5, 13, 9, 1, 0, 0]
assert torch.equal(pair, torch.tensor([-1.0, 1.0]).double())
