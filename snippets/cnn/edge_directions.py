"""A kernel of opposite signs above and below shows horizontal edges."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

image = torch.zeros(1, 1, 14, 14)
image[..., 4:10, 4:10] = 1

# region kernels
p = torch.tensor([[-1.0, -2, -1], [0, 0, 0], [1, 2, 1]])
q = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
# endregion

maps = [
    F.conv2d(image, k[None, None])[0, 0].abs() for k in (q, p)
]
fig, axes = plt.subplots(1, 3, figsize=(4.2, 1.8))
# region plot
for ax, title, picture in zip(
    axes, ("image", "A", "B"), (image[0, 0], *maps), strict=True
):
    ax.imshow(picture.numpy(), cmap="gray")
    ax.set_title(title)
    ax.axis("off")
# endregion

assert [ax.get_title() for ax in axes] == ["image", "A", "B"]
assert [a.images[0].get_cmap().name for a in axes] == [
    "gray"
] * 3
assert not any(ax.axison for ax in axes)
for ax, picture in zip(axes[1:], maps, strict=True):
    assert (ax.images[0].get_array() == picture.numpy()).all()

b = maps[1]
# proves: It subtracts the row above from the row below, so it answers at the top and the bottom of the square.
assert b[3:5].abs().sum() > 0 and b[5:7, 5:7].sum() == 0
assert b[2].sum() > 0 and b[8].sum() > 0 and b[:, 5].sum() > 0
assert b[5:7].sum() == 0
# proves: The middle row of zeros ignores the pixels in between.
assert p[1].abs().sum() == 0
# proves: q works from left to right and shows vertical edges.
assert maps[0][:, 5:7].sum() == 0 and maps[0][5:7].sum() > 0
assert torch.equal(q, p.T)
