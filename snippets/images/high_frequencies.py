"""Differences of neighbors keep the outline, a blur keeps the light."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

size = 64
y, x = torch.meshgrid(
    torch.arange(size), torch.arange(size), indexing="ij"
)
light = 0.15 + 0.5 * x / size  # comes from the right
cup = (x > 16) & (x < 40) & (y > 18) & (y < 50)
ring = ((x - 41) ** 2 + (y - 32) ** 2).sqrt()
image = light + 0.3 * (cup | ((ring > 6) & (ring < 10)))

padded = F.pad(image[None, None], (4, 4, 4, 4), "replicate")
low = F.avg_pool2d(padded, 9, stride=1)[0, 0]
down, across = image.diff(dim=0), image.diff(dim=1)
high = down[:, :-1].abs() + across[:-1].abs()

# region plot
fig, axes = plt.subplots(1, 3, figsize=(4.6, 1.9))
for ax, name, picture in zip(
    axes, ("image", "A", "B"), (image, low, high), strict=True
):
    ax.imshow(picture.numpy(), cmap="gray")
    ax.set_title(name)
    ax.axis("off")
# endregion

assert [a.get_title() for a in axes] == ["image", "A", "B"]
assert not any(a.axison for a in axes)
for a, picture in zip(axes, (image, low, high), strict=True):
    assert (a.images[0].get_array() == picture.numpy()).all()
    assert a.images[0].get_cmap().name == "gray"
shape = cup | ((ring > 6) & (ring < 10))
same = shape[1:, 1:] == shape[:-1, 1:]
same &= shape[1:, 1:] == shape[1:, :-1]
# proves: Where the light changes slowly, neighbors differ by less than 0.01, at the outline by about 0.3.
assert light.diff(dim=1).abs().max() < 0.01
assert high[~(high < 0.01)].min() > 0.29
# proves: B sums the absolute differences of neighboring pixels, down and across.
assert high.allclose(
    (image[1:, :-1] - image[:-1, :-1]).abs()
    + (image[:-1, 1:] - image[:-1, :-1]).abs()
)
assert 0 < (high > 0.1).float().mean() < 0.1
