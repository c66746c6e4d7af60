"""Striped cloth changes fast from pixel to pixel, a sky slowly."""

import matplotlib.pyplot as plt
import torch

rows = torch.arange(48.0).reshape(-1, 1)
columns = torch.arange(96)
sky = 0.55 + 0.4 * rows / 48 + torch.zeros(48, 48)
cloth = (
    0.2 + 0.6 * (columns[:48] // 2 % 2) + torch.zeros(48, 48)
)
wall = 0.75 - 0.3 * columns / 96 + torch.zeros(32, 96)
image = torch.cat([torch.cat([sky, cloth], dim=1), wall])

# region plot
plt.figure(figsize=(3.2, 2.8))
plt.imshow(image.numpy(), cmap="gray", vmin=0, vmax=1)
spots = {"A": (24, 24), "B": (72, 24), "C": (48, 64)}
for name, (x, y) in spots.items():
    box = {"facecolor": "white", "edgecolor": "black"}
    plt.text(x, y, name, bbox=box, color="black")
plt.axis("off")
# endregion

shown = plt.gca().get_images()[0]
assert (shown.get_array() == image.numpy()).all()
assert not plt.gca().axison
assert plt.gcf().get_size_inches().tolist() == [3.2, 2.8]
assert [t.get_text() for t in plt.gca().texts] == [
    "A",
    "B",
    "C",
]
assert [t.get_position() for t in plt.gca().texts] == [
    (24, 24),
    (72, 24),
    (48, 64),
]
boxes = [t.get_bbox_patch() for t in plt.gca().texts]
assert boxes[0].get_facecolor()[:3] == (1, 1, 1)
assert boxes[0].get_edgecolor()[:3] == (0, 0, 0)
assert plt.gca().texts[0].get_color() == "black"


def fastest(part):
    """The largest difference of two neighboring pixels."""
    return max(part.diff(dim=d).abs().max() for d in (0, 1))


# proves: In B intensity jumps by 0.6 from one stripe to the next, in A and C by less than 0.01 from pixel to pixel.
assert abs(fastest(cloth) - 0.6) < 1e-6
assert fastest(sky) < 0.01 and fastest(wall) < 0.01
