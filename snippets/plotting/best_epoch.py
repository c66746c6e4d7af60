"""The epoch with the lowest validation loss, marked in both curves."""

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # same curve everywhere
x = torch.randn(1100, 20)
noise = 0.7 * torch.randn(1100)
y = (x[:, 0] + x[:, 1] + noise > 0).double()
model = nn.Sequential(
    nn.Linear(20, 50), nn.ReLU(), nn.Linear(50, 1)
)
optimizer = optim.Adam(model.parameters(), lr=0.02)


def loss_of(part):
    logits = model(x[part]).squeeze(1)
    return F.binary_cross_entropy_with_logits(logits, y[part])


train_losses, val_losses = [], []
for _ in range(60):
    loss = loss_of(slice(0, 100))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        train_losses.append(
            round(loss_of(slice(0, 100)).item(), 2)
        )
        val_losses.append(
            round(loss_of(slice(100, 1100)).item(), 2)
        )

# region mark
epochs = range(1, len(val_losses) + 1)
plt.plot(epochs, train_losses, label="training")
plt.plot(epochs, val_losses, label="validation")
best = val_losses.index(min(val_losses)) + 1
plt.axvline(best, color="gray", ls="--", label="best epoch")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
# endregion

assert best == 15 and len(val_losses) == 60
lines = plt.gca().lines
assert [line.get_label() for line in lines] == [
    "training",
    "validation",
    "best epoch",
]
assert list(lines[0].get_ydata()) == train_losses
assert list(lines[1].get_ydata()) == val_losses
assert list(lines[0].get_xdata()) == list(range(1, 61))
assert list(lines[2].get_xdata()) == [15, 15]
assert lines[2].get_linestyle() == "--"
assert plt.gca().get_legend()
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "epoch",
    "loss",
)
values = torch.tensor(val_losses)
# proves: Epochs are counted from 1 and list indices from 0, so 1 is added.
assert values.argmin().item() + 1 == best
assert np.argmin(val_losses) + 1 == best
assert lines[2].get_color() == "gray"
