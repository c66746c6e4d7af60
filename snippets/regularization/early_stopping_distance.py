"""Early stopping keeps the weights nearer to their start."""

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


start = [p.detach().clone() for p in model.parameters()]
train_losses, validation_losses, distances = [], [], []
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
        squares = [
            (p - p0).square().sum()
            for p, p0 in zip(
                model.parameters(), start, strict=True
            )
        ]
        distances.append(round(sum(squares).sqrt().item(), 1))
epochs = range(1, 61)
best = validation_losses.index(min(validation_losses)) + 1

# region plot
fig, (top, bottom) = plt.subplots(2, 1, sharex=True)
top.plot(epochs, validation_losses)
top.set_ylabel("validation loss")
bottom.plot(epochs, distances, color="tab:green")
bottom.set_ylabel("distance from start")
bottom.set_xlabel("epoch")
for ax in (top, bottom):
    ax.axvline(best, color="tab:orange", ls="--")
# endregion

# proves: The weights have moved 5.9 from their random start at epoch 15, and 11.2 at epoch 60.
assert (best, distances[14]) == (15, 5.9) and distances[
    -1
] == 11.2
# proves: Stopping early limits how far the weights move from their start, and so which functions the model can reach.
assert distances == sorted(distances)

assert list(top.lines[0].get_ydata()) == validation_losses
assert list(bottom.lines[0].get_ydata()) == distances
assert (top.get_ylabel(), bottom.get_ylabel()) == (
    "validation loss",
    "distance from start",
)
assert bottom.get_xlabel() == "epoch"
for ax in (top, bottom):
    assert list(ax.lines[0].get_xdata()) == list(epochs)
    assert list(ax.lines[1].get_xdata()) == [15, 15]
    assert ax.lines[1].get_linestyle() == "--"
assert top.get_xlim() == bottom.get_xlim()
