"""A CNN with two outputs learns where a bright spot lies."""

import matplotlib.pyplot as plt
import torch
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)

grid = torch.arange(16.0)


def spots(count):
    """Noisy images with one soft spot, and where it is (x, y)."""
    xy = 3 + 10 * torch.rand(count, 2)
    dx = (grid - xy[:, :1]).square()[:, None, :]
    dy = (grid - xy[:, 1:]).square()[:, :, None]
    images = torch.exp(-(dx + dy) / 4)
    return (images + 0.1 * torch.rand(count, 16, 16))[
        :, None
    ], xy


# region model
model = nn.Sequential(
    nn.Conv2d(1, 8, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(8 * 8 * 8, 2),  # x and y
)
loss_fn = nn.MSELoss()
# endregion

images, xy = spots(300)
optimizer = optim.Adam(model.parameters(), lr=0.01)
losses = []
for _ in range(80):
    loss = loss_fn(model(images), xy)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())

new_images, new_xy = spots(3)
with torch.no_grad():
    guess = model(new_images).round(decimals=2)

fig, axes = plt.subplots(1, 3, figsize=(4.2, 1.6))
# region plot
for ax, picture, target, output in zip(
    axes, new_images, new_xy, guess, strict=True
):
    ax.imshow(picture[0].numpy(), cmap="gray")
    ax.plot(*target, "o", mfc="none", ms=14, color="cyan")
    ax.plot(*output, "x", color="red")
    ax.axis("off")
# endregion

off = (guess - new_xy).norm(dim=1)
# proves: The mean squared error fell from over 50 to under 1 in 80 steps.
assert losses[0] > 50 and losses[-1] < 1
# proves: The crosses lie within a pixel of the circles' centers.
assert off.max() < 1
for ax, picture, target, output in zip(
    axes, new_images, new_xy, guess, strict=True
):
    assert (
        ax.images[0].get_array() == picture[0].numpy()
    ).all()
    assert (
        ax.images[0].get_cmap().name == "gray" and not ax.axison
    )
    circle, cross = ax.lines
    assert (circle.get_marker(), cross.get_marker()) == (
        "o",
        "x",
    )
    assert circle.get_xydata().tolist() == [target.tolist()]
    assert cross.get_xydata().tolist() == [output.tolist()]
    assert circle.get_mfc() == "none" and circle.get_ms() == 14
    assert (circle.get_color(), cross.get_color()) == (
        "cyan",
        "red",
    )
