"""Weights rounded in each forward pass learn only with a straight-through gradient."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import optim

images, labels = load_digits(return_X_y=True)
x = torch.tensor(images[:500] / 16)
y = torch.tensor(labels[:500])


def train(quantize):
    torch.manual_seed(0)
    weight = torch.randn(10, 64, dtype=torch.float64) * 0.5
    weight.requires_grad_()
    optimizer = optim.SGD([weight], lr=2.0)
    losses = []
    for _ in range(60):
        loss = F.cross_entropy(x @ quantize(weight).T, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(round(loss.item(), 2))
    return losses


a = train(torch.round)
b = train(lambda w: w + (w.round() - w).detach())

# region plot
plt.plot(a, color="tab:red")
plt.plot(b, color="tab:blue")
plt.text(55, a[-1] - 0.4, "A", fontsize=14)
plt.text(55, b[-1] + 0.1, "B", fontsize=14)
plt.ylim(0, 5)
plt.xlabel("step")
plt.ylabel("training loss")
# endregion

# proves: It stays at the loss where it began, because round has the gradient 0.
assert len(set(a)) == 1 and len(a) == 60

# proves: In B the gradient passes straight through, and the loss falls below 0.5.
assert b[0] == a[0] and max(b[-10:]) < 0.5
axes = plt.gca()
red, blue = axes.lines
assert (
    list(red.get_ydata()) == a and list(blue.get_ydata()) == b
)
assert [t.get_text() for t in axes.texts] == ["A", "B"]
assert [t.get_position()[1] for t in axes.texts] == [
    a[-1] - 0.4,
    b[-1] + 0.1,
]
assert axes.get_ylim() == (0, 5)
assert (axes.get_xlabel(), axes.get_ylabel()) == (
    "step",
    "training loss",
)
assert red.get_color() != blue.get_color()
