"""Drawing after the loop reaches only the last panel."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
images = (
    torch.tensor(x, dtype=torch.float32).reshape(-1, 1, 8, 8)
    / 16
)
labels = torch.tensor(y)

# region bug
fig, axes = plt.subplots(2, 4)
for k, ax in enumerate(axes.flat):
    image = images[k, 0].numpy()
    ax.set_title(labels[k].item())
    ax.axis("off")
ax.imshow(image, cmap="gray")
# endregion

assert axes.shape == (2, 4) and plt.gcf() is fig
# proves: imshow stands after the loop, so it runs once, on the last panel.
assert [len(ax.get_images()) for ax in axes.flat] == [0] * 7 + [
    1
]
picture = axes[1, 3].get_images()[0]
assert torch.equal(
    torch.tensor(picture.get_array()), images[7, 0]
)
assert picture.get_cmap().name == "gray"
assert [ax.get_title() for ax in axes.flat] == list("01234567")
assert not any(ax.axison for ax in axes.flat)
