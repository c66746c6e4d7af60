"""Training turns random weights into a pattern of the digit 0."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
pixels, target = load_digits(return_X_y=True)
x, y = torch.tensor(pixels) / 16, torch.tensor(target)
model = nn.Linear(64, 10, dtype=torch.float64)
optimizer = optim.SGD(model.parameters(), lr=1.0)
loss_fn = nn.CrossEntropyLoss()
a = model.weight[0].detach().clone()
for _ in range(60):
    optimizer.zero_grad()
    loss_fn(model(x), y).backward()
    optimizer.step()
b = model.weight[0].detach().clone()
assert (model(x).argmax(dim=1) == y).float().mean() > 0.9

# region plot
fig, axes = plt.subplots(1, 2)
for ax, weights, name in zip(axes, (a, b), "AB", strict=True):
    ax.imshow(weights.numpy().reshape(8, 8), cmap="coolwarm")
    ax.set_title(name)
    ax.axis("off")
# endregion

assert len(fig.axes) == 2
for ax, weights, name in zip(
    fig.axes, (a, b), "AB", strict=True
):
    (image,) = ax.images
    shown = torch.tensor(image.get_array().data)
    assert torch.equal(shown.flatten(), weights)
    assert image.get_cmap().name == "coolwarm"
    assert ax.get_title() == name and not ax.axison
# The middle of a 0 has no ink: it counts against class 0.
after = b.reshape(8, 8)
assert after[3:5, 3:5].max() < 0 < after[3:5, 2].min()
assert not torch.equal(a, b)
