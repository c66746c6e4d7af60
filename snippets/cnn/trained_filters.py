"""Filters of a first layer trained on digits react to strokes and their edges."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
digits = load_digits()
images = torch.tensor(digits.images).unsqueeze(1) / 16
y = torch.tensor(digits.target)
model = nn.Sequential(
    nn.Conv2d(1, 8, 5),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(8 * 16, 10),
)
optimizer = optim.Adam(
    model.parameters(), lr=0.01, weight_decay=0.01
)
for _ in range(8):
    for i in torch.randperm(1797).split(64):
        loss = F.cross_entropy(model(images[i]), y[i])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

conv = model[0]
fig, axes = plt.subplots(2, 4, figsize=(4.2, 2.2))
# region plot
filters = conv.weight.detach()[:, 0]  # (8, 5, 5)
limit = filters.abs().max().item()
for ax, picture in zip(axes.flat, filters, strict=True):
    ax.imshow(
        picture.numpy(),
        cmap="coolwarm",
        vmin=-limit,
        vmax=limit,
    )
# endregion

for ax in axes.flat:
    ax.axis("off")

assert filters.shape == (8, 5, 5)
for ax, picture in zip(
    axes.flat, conv.weight[:, 0], strict=True
):
    (shown,) = ax.images
    assert (shown.get_array() == picture.detach().numpy()).all()
    assert shown.get_clim() == (-limit, limit) and not ax.axison
    assert shown.get_cmap().name == "coolwarm"
assert fig.get_size_inches().tolist() == [4.2, 2.2]

signs = [(f.min().item(), f.max().item()) for f in filters]
# proves: Each of these filters has positive and negative weights side by side: it answers where light meets dark.
assert all(low < 0 < high for low, high in signs)
moved = torch.zeros(2, 1, 12, 12)
moved[0, 0, 2:7, 4] = moved[1, 0, 5:10, 6] = 1
peaks = [m.flatten().argmax().item() for m in conv(moved)[:, 0]]
# proves: When a stroke moves, the peak in the map moves with it.
assert peaks[1] - peaks[0] == 3 * 8 + 2
