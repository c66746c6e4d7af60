"""A loss that still falls at the end: too few epochs, or too small a learning rate."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x = x.float() / 16


def losses(lr, epochs):
    torch.manual_seed(0)
    model = nn.Linear(64, 10)
    optimizer = optim.SGD(model.parameters(), lr=lr)
    curve = []
    for _ in range(epochs):
        total = 0.0
        for batch in torch.arange(len(x)).split(200):
            loss = F.cross_entropy(model(x[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item() * len(batch) / len(x)
        curve.append(round(total, 2))
    return curve


epochs = range(1, 31)
good, slow = losses(1.0, 30), losses(0.02, 30)

# region plot
plt.plot(epochs, good, label="A")
plt.plot(epochs, slow, label="B")
plt.xlabel("epoch")
plt.ylabel("training loss")
plt.ylim(0, 2.4)
plt.legend()
# endregion

later = losses(0.02, 90)
assert good[-11] - good[-1] < 0.1 < slow[-11] - slow[-1]
# proves: B had too few epochs for its learning rate of 0.02: after 90 instead of 30 epochs its loss is 0.84.
assert later[:30] == slow and slow[-1] == 1.51
assert abs(later[-1] - 0.84) < 0.005
assert [line.get_label() for line in plt.gca().lines] == [
    "A",
    "B",
]
assert (
    plt.gca().get_ylim() == (0, 2.4) and plt.gca().get_legend()
)
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "epoch",
    "training loss",
)
