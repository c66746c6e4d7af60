"""A grid of digits: one panel per image, its label as the title, no axes."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
images = (
    torch.tensor(x, dtype=torch.float32).reshape(-1, 1, 8, 8)
    / 16
)
labels = torch.tensor(y)

# region grid
fig, axes = plt.subplots(2, 4)
for k, ax in enumerate(axes.flat):
    image = images[k, 0].numpy()
    ax.imshow(image, cmap="gray")
    ax.set_title(labels[k].item())
    ax.axis("off")
# endregion

assert axes.shape == (2, 4) and plt.gcf() is fig
for k, ax in enumerate(axes.flat):
    picture = ax.get_images()[0]
    assert torch.equal(
        torch.tensor(picture.get_array()), images[k, 0]
    )
    assert picture.get_cmap().name == "gray"
    assert ax.get_title() == str(y[k]) and not ax.axison
