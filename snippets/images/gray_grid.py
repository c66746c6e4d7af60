"""A gray picture is a grid of brightness values in uint8."""

import matplotlib.pyplot as plt
import torch

# region grid
image = torch.tensor(
    [[0, 255, 0], [255, 128, 255]],
    dtype=torch.uint8,
)  # (H, W)
# endregion

# region plot
plt.figure(figsize=(2.4, 1.7))
plt.imshow(image.numpy(), cmap="gray", vmin=0, vmax=255)
plt.xticks([])
plt.yticks([])
# endregion

shown = plt.gca().get_images()[0]
assert (shown.get_array() == image.numpy()).all()
assert list(plt.gca().get_xticks()) == []
assert list(plt.gca().get_yticks()) == []
assert plt.gcf().get_size_inches().tolist() == [2.4, 1.7]
rgba = shown.cmap(shown.norm(image.numpy()))[..., 0].round(2)
# proves: A gray picture is a grid of brightness values: 0 is black and 255 is white.
assert rgba[0].tolist() == [0, 1, 0] and image[0, 1] == 255
# proves: uint8 holds the integers from 0 to 255, in one byte each.
assert torch.iinfo(image.dtype).min == 0
assert torch.iinfo(image.dtype).max == 255
assert image.itemsize == 1
