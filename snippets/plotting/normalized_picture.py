"""imshow clips a normalized picture to the range from 0 to 1."""

import logging

import matplotlib.pyplot as plt
import torch
from torchvision.transforms import v2

messages = []
logger = logging.getLogger("matplotlib.image")
logger.addFilter(
    lambda record: messages.append(record.getMessage())
)
y, x = torch.meshgrid(
    torch.arange(32) / 31, torch.arange(32) / 31, indexing="ij"
)
picture = torch.stack([x, y, 0.5 + 0 * x])
disc = (x - 0.5) ** 2 + (y - 0.5) ** 2 < 0.1
picture = torch.where(disc, 0.35, picture)

# region bug
normalize = v2.Normalize([0.5] * 3, [0.5] * 3)
image = normalize(picture)  # (3, H, W)
plt.figure(figsize=(2, 2))
plt.imshow(image.permute(1, 2, 0).numpy())
# endregion

plt.xticks([])
plt.yticks([])
assert plt.gcf().get_size_inches().tolist() == [2, 2]
assert image.min() == -1 and image.max() == 1
# proves: Matplotlib logs "Clipping input data to the valid range for imshow with RGB data".
assert messages[0].startswith(
    "Clipping input data to the valid range for imshow with RGB data"
)
shown = plt.gca().get_images()[0].get_array()
# proves: imshow takes float colors from 0 to 1, and clips the rest.
assert shown.min() == 0 and shown.max() == 1
assert torch.tensor(shown).equal(
    image.permute(1, 2, 0).clamp(0, 1)
)
# proves: Here the values below 0.5, such as those of the gray disc, became 0.
assert image[0, 16, 16] < 0 and shown[16, 16].tolist() == [
    0,
    0,
    0,
]

# region fix
image = image * 0.5 + 0.5  # undo the normalization
plt.imshow(image.permute(1, 2, 0).numpy())
# endregion

last = torch.tensor(plt.gca().get_images()[-1].get_array())
assert last.allclose(picture.permute(1, 2, 0), atol=1e-6)
assert len(messages) == 1
plt.gca().get_images()[-1].remove()
