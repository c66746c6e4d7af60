"""A net of 1101 weights overfits 100 samples: its validation loss falls, then rises."""

import matplotlib.pyplot as plt
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


train_losses, validation_losses = [], []
for _ in range(60):
    loss = loss_of(slice(0, 100))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        train_losses.append(
            round(loss_of(slice(0, 100)).item(), 2)
        )
        validation_losses.append(
            round(loss_of(slice(100, 1100)).item(), 2)
        )
epochs = range(1, 61)

# region plot
plt.plot(epochs, train_losses, label="training")
plt.plot(epochs, validation_losses, "--", label="validation")
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
# endregion

assert sum(p.numel() for p in model.parameters()) == 1101
best = validation_losses.index(min(validation_losses)) + 1
assert 13 <= best <= 18
assert validation_losses[-1] > 1.5 * min(validation_losses)
assert train_losses[-1] < 0.1
assert train_losses == sorted(train_losses, reverse=True)
lines = plt.gca().lines
assert [line.get_label() for line in lines] == [
    "training",
    "validation",
]
assert [line.get_linestyle() for line in lines] == ["-", "--"]
assert list(lines[0].get_ydata()) == train_losses
assert list(lines[1].get_ydata()) == validation_losses
for line in lines:
    assert list(line.get_xdata()) == list(range(1, 61))
assert plt.gca().get_xlabel() == "epoch"
assert plt.gca().get_ylabel() == "loss"
assert plt.gca().get_legend() is not None
late = range(19, 60)
gaps = [validation_losses[i] - train_losses[i] for i in late]
# proves: Overfitting: the model fits its training data almost perfectly and gets worse on unseen data, so the gap between the losses widens.
assert (
    train_losses[-1] < 0.05
    and validation_losses[-1] > validation_losses[19] + 0.2
    and gaps[-1] > gaps[0] + 0.3
)
