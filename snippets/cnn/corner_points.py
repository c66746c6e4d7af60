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

new_images, new_xy = spots(6)
with torch.no_grad():
    guess = model(new_images).round(decimals=2)

# region plot
plt.figure(figsize=(3.4, 3.0))
plt.imshow(new_images.sum(dim=0)[0].numpy(), cmap="gray")
plt.plot(
    *new_xy.T.numpy(), "o", mfc="none", ms=12, label="target"
)
plt.plot(*guess.T.numpy(), "x", color="red", label="output")
plt.legend(loc="upper left", bbox_to_anchor=(1, 1))
# endregion

off = (guess - new_xy).norm(dim=1)
# proves: Its mean squared error fell from over 50 to under 1 in 80 steps.
assert losses[0] > 50 and losses[-1] < 1
# proves: The crosses lie within a pixel of the circles.
assert off.max() < 1
axes = plt.gca()
assert (
    axes.images[0].get_array() == new_images.sum(0)[0].numpy()
).all()
assert axes.images[0].get_cmap().name == "gray"
circles, crosses = axes.lines
assert (circles.get_marker(), crosses.get_marker()) == (
    "o",
    "x",
)
assert (circles.get_xydata() == new_xy.numpy()).all()
assert (crosses.get_xydata() == guess.numpy()).all()
assert circles.get_mfc() == "none" and circles.get_ms() == 12
assert crosses.get_color() == "red"
legend = axes.get_legend()
assert [t.get_text() for t in legend.get_texts()] == [
    "target",
    "output",
]
assert plt.gcf().get_size_inches().tolist() == [3.4, 3.0]
