"""Without cmap, imshow paints the numbers of a gray image in the colors of viridis."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits

x, y = load_digits(return_X_y=True)
images = (
    torch.tensor(x, dtype=torch.float32).reshape(-1, 1, 8, 8)
    / 16
)
labels = torch.tensor(y)

# region show
image = images[4, 0]  # (8, 8), from 0 to 1
plt.imshow(image.numpy())
# endregion

picture = plt.gca().get_images()[0]
assert torch.equal(
    torch.tensor(picture.get_array()), images[4, 0]
)
assert picture.get_cmap().name == "viridis"
assert image.max() == 1.0 and image.min() == 0.0
mapped = picture.cmap(picture.norm(image.numpy()))
# proves: The numbers of a 2-D array go through a colormap to colors, by default viridis.
assert mapped.shape == (8, 8, 4)
assert (picture.to_rgba(image.numpy()) == mapped).all()
assert picture.get_cmap().name == "viridis"
