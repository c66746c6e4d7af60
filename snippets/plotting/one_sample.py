"""A sample of a TensorDataset as a gray image: no channel axis, label as title, no axes."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch.utils.data import TensorDataset

x, y = load_digits(return_X_y=True)
images = (
    torch.tensor(x, dtype=torch.float32).reshape(-1, 1, 8, 8)
    / 16
)
labels = torch.tensor(y)
dataset = TensorDataset(images, labels)

# region show
image, label = dataset[4]  # (1, 8, 8) and ()
plt.imshow(image[0].numpy(), cmap="gray")
plt.title(label.item())
plt.axis("off")
# endregion

ax = plt.gca()
shown = torch.tensor(ax.get_images()[0].get_array())
assert torch.equal(shown, images[4, 0])
assert ax.get_images()[0].get_cmap().name == "gray"
assert ax.get_title() == "4" and not ax.axison
# proves: imshow draws a gray image from a 2-D array, so the channel axis goes: image[0] or image.squeeze(0).
assert torch.equal(image.squeeze(0), image[0])
assert image[0].ndim == shown.ndim == 2 == image.ndim - 1
