"""A loop over the array of a grid of panels yields rows, not panels."""

import matplotlib.pyplot as plt
import torch

# region bug
images = torch.rand(6, 8, 8)
fig, axes = plt.subplots(2, 3)
try:
    for k, ax in enumerate(axes):
        ax.imshow(images[k].numpy())
except AttributeError as error:
    print(error)
    # > 'numpy.ndarray' object has no attribute 'imshow'
# endregion

assert axes.shape == (2, 3) and images.shape == (6, 8, 8)
assert k == 0
# proves: axes is a 2-D array, and a loop over it yields its rows.
assert axes.ndim == 2 and [row.shape for row in axes] == 2 * [
    (3,)
]

# region fix
for k, ax in enumerate(axes.flat):
    ax.imshow(images[k].numpy())
# endregion

for i, ax in enumerate(axes.flat):
    shown = torch.tensor(ax.get_images()[0].get_array())
    assert torch.equal(shown, images[i])
plt.close()
