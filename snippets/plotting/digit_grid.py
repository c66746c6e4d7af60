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
# proves: axes is a 2 x 4 array.
assert type(axes).__name__ == "ndarray" and axes.shape == (2, 4)
row_by_row = [axes[k // 4, k % 4] for k in range(8)]
# proves: axes.flat walks through its panels row by row.
assert list(axes.flat) == row_by_row
axes[0, 0].set_axis_on()
shown = axes[0, 0].axison
axes[0, 0].set_axis_off()
# proves: ax.set_axis_off() is right, too.
assert shown and not axes[0, 0].axison
