"""One image, four random versions."""

import matplotlib.pyplot as plt
import torch
from torchvision.transforms import v2

torch.manual_seed(5)
y, x = torch.meshgrid(
    torch.arange(64) / 64, torch.arange(64) / 64, indexing="ij"
)
sky = torch.stack([0.4 + 0.3 * y, 0.6 + 0.2 * y, 0.9 + 0 * y])
hill = y > 0.55 + 0.15 * (x * 5).sin()
sun = (x - 0.7) ** 2 + (y - 0.25) ** 2 < 0.02
green = torch.tensor([0.2, 0.55, 0.25]).reshape(3, 1, 1)
yellow = torch.tensor([1.0, 0.9, 0.3]).reshape(3, 1, 1)
image = torch.where(hill, green, torch.where(sun, yellow, sky))
augment = v2.Compose(
    [
        v2.RandomHorizontalFlip(),
        v2.RandomCrop(44),
        v2.ColorJitter(brightness=0.4),
    ]
)

# region versions
fig, axes = plt.subplots(1, 4)
for ax in axes:
    version = augment(image)  # draws anew
    ax.imshow(version.permute(1, 2, 0).numpy())
    ax.axis("off")
# endregion

assert len(axes) == 4 and not any(ax.axison for ax in axes)
shown = [torch.tensor(ax.images[0].get_array()) for ax in axes]
assert all(picture.shape == (44, 44, 3) for picture in shown)
assert shown[3].equal(version.permute(1, 2, 0))
pairs = [(a, b) for a in range(4) for b in range(a)]
# proves: Each call of augment draws new random numbers.
assert not any(shown[a].equal(shown[b]) for a, b in pairs)
