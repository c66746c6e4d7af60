"""Gram matrices are alike for one texture at two places, and differ for two textures."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(25)
torch.set_default_dtype(torch.float64)
net = nn.Sequential(nn.Conv2d(3, 6, 3, bias=False), nn.ReLU())
i, j = torch.meshgrid(
    torch.arange(24), torch.arange(24), indexing="ij"
)
yellow = torch.tensor([0.95, 0.75, 0.1]).view(3, 1, 1)
blue = torch.tensor([0.1, 0.2, 0.7]).view(3, 1, 1)
pictures = [
    torch.where((i + j) % 6 < 3, yellow, blue),
    torch.where((i + j + 3) % 6 < 3, yellow, blue),
    torch.where((i - j) % 6 < 3, yellow, blue),
]
grams = []
for picture in pictures:
    with torch.no_grad():
        maps = net(picture)  # (6, 22, 22)
    grams.append(torch.einsum("chw,dhw->cd", maps, maps))

limit = max(gram.max() for gram in grams).item()
fig, axes = plt.subplots(2, 3, figsize=(4.2, 3.0))
for row, name in enumerate("ABC"):
    axes[0, row].set_title(name)
# region plot
for k in range(3):
    axes[0, k].imshow(pictures[k].permute(1, 2, 0).numpy())
    axes[1, k].imshow(grams[k].numpy(), vmin=0, vmax=limit)
# endregion
for ax in axes.flat:
    ax.axis("off")
fig.tight_layout()

a, b, c = grams
assert min(gram.diag().min() for gram in grams) > limit / 10
near = ((a - b).norm() / a.norm()).item()
far = ((a - c).norm() / a.norm()).item()
# proves: The matrices of A and B differ by about 1 %, those of A and C by over 40 %.
assert round(near, 2) == 0.01 and far > 0.4
for k in range(3):
    (shown,) = axes[1, k].images
    assert (shown.get_array() == grams[k].numpy()).all()
    (shown,) = axes[0, k].images
    assert (
        shown.get_array()
        == pictures[k].permute(1, 2, 0).numpy()
    ).all()
