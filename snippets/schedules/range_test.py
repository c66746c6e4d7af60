"""A learning-rate range test: the rate grows by a factor per batch until the loss blows up."""

import copy
import itertools

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.optim.lr_scheduler import ExponentialLR
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # alike on each CPU
x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
digits = TensorDataset(x / 16, y)
loader = DataLoader(digits, batch_size=128, shuffle=True)
batches = itertools.chain.from_iterable(
    loader for _ in range(20)
)
model = nn.Sequential(
    nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10)
)
before = copy.deepcopy(model.state_dict())

# region sweep
saved = copy.deepcopy(model.state_dict())
optimizer = optim.SGD(model.parameters(), lr=1e-3)
scheduler = ExponentialLR(optimizer, gamma=1.1)
lrs, losses = [], []
for xb, yb in batches:
    loss = F.cross_entropy(model(xb), yb)
    lrs.append(scheduler.get_last_lr()[0])
    losses.append(loss.item())
    if loss > 4 * min(losses):
        break
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    scheduler.step()
model.load_state_dict(saved)
# endregion

# proves: It starts with a tiny rate and multiplies it by 1.1 after each batch, records rate and loss, and stops once the loss is more than four times its best.
factors = [b / a for a, b in itertools.pairwise(lrs)]
assert all(abs(factor - 1.1) < 1e-9 for factor in factors)
assert losses[-1] > 4 * min(losses) and len(lrs) == len(losses)
assert max(losses[:-1]) <= 4 * min(losses)
assert 70 < len(lrs) < 100 and lrs[0] == 1e-3
# proves: The sweep has an optimizer of its own; one that is used again needs its state loaded back, too.
for name, weight in model.state_dict().items():
    assert torch.equal(weight, before[name])
assert optimizer.param_groups[0]["lr"] != 1e-3
shared = model.state_dict()
# proves: Without deepcopy, saved would change along with the weights.
with torch.no_grad():
    model[0].bias += 1
assert torch.equal(shared["0.bias"], saved["0.bias"] + 1)
model.load_state_dict(saved)

losses = torch.tensor(losses).round(decimals=2)

# region plot
plt.plot(lrs, losses)
plt.xscale("log")
lowest = lrs[losses.argmin()]
smooth = losses.unfold(0, 5, 1).mean(dim=1)
steepest = lrs[smooth.diff().argmin() + 2]
plt.axvline(steepest, color="tab:orange", ls="--", label="A")
plt.axvline(lowest / 10, color="tab:green", ls=":", label="B")
plt.ylim(0, 4)
plt.xlabel("learning rate")
plt.ylabel("loss")
plt.legend()
# endregion


def trained(lr):
    """The loss on all digits after 5 epochs."""
    torch.manual_seed(1)
    model.load_state_dict(before)
    optimizer = optim.SGD(model.parameters(), lr=lr)
    for _ in range(5):
        for xb, yb in loader:
            loss = F.cross_entropy(model(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return F.cross_entropy(model(x / 16), y).item()


# proves: A: the steepest slope, 0.59; B: a tenth of the rate with the lowest loss, 0.15.
assert abs(steepest - 0.59) < 0.01
assert abs(lowest / 10 - 0.154) < 0.001
# proves: Here five epochs of training end at a loss of 0.3 with A's rate and 1.0 with B's.
assert abs(trained(steepest) - 0.3) < 0.04
assert abs(trained(lowest / 10) - 1.0) < 0.04

i = smooth.diff().argmin()
# proves: smooth[i] covers the losses i to i + 4, so its middle is i + 2.
assert smooth[i].isclose(losses[i : i + 5].mean())
assert lrs[i : i + 5][2] == steepest

axes = plt.gca()
curve, a, b = axes.lines
assert (axes.get_xscale(), axes.get_ylim()) == ("log", (0, 4))
assert list(curve.get_xdata()) == lrs
assert list(curve.get_ydata()) == losses.tolist()
assert (a.get_xdata()[0], b.get_xdata()[0]) == (
    steepest,
    lowest / 10,
)
assert [line.get_linestyle() for line in (a, b)] == ["--", ":"]
assert (axes.get_xlabel(), axes.get_ylabel()) == (
    "learning rate",
    "loss",
)
assert axes.get_legend()
