"""Early stopping ends a one-cycle run before its best phase; a shorter cycle does better."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.optim.lr_scheduler import OneCycleLR

torch.set_default_dtype(torch.float64)  # alike on each CPU
x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x = x / 16
rates = []


def one_cycle_losses(epochs, seed=2):
    """The validation loss after each epoch of one cycle."""
    torch.manual_seed(seed)
    model = nn.Sequential(
        nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10)
    )
    optimizer = optim.AdamW(model.parameters())
    scheduler = OneCycleLR(
        optimizer, max_lr=0.1, total_steps=epochs * 20
    )
    losses, rates[:] = [], []
    for _ in range(epochs):
        for batch in torch.randperm(1000).split(50):
            loss = F.cross_entropy(model(x[batch]), y[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            rates.append(round(scheduler.get_last_lr()[0], 4))
            scheduler.step()
        with torch.no_grad():
            loss = F.cross_entropy(model(x[1000:]), y[1000:])
        losses.append(round(loss.item(), 2))
    return losses


losses = one_cycle_losses(epochs=16)
epochs = range(1, 17)
by_epoch = rates[19::20]

# region plot
fig, (top, bottom) = plt.subplots(2, 1, sharex=True)
top.plot(epochs, losses, marker="o")
top.axvline(5, color="tab:orange", ls="--")
top.set_ylabel("validation loss")
bottom.plot(epochs, by_epoch, color="tab:green")
bottom.set_ylabel("learning rate")
bottom.set_xlabel("epoch")
# endregion


def stop(losses, patience=3):
    """The epochs that early stopping runs and keeps."""
    best, waited, kept = float("inf"), 0, 0
    for epoch, loss in enumerate(losses, 1):
        if loss < best:
            best, waited, kept = loss, 0, epoch
        else:
            waited += 1
            if waited == patience:
                break
    return epoch, kept


# one_cycle_losses replaces rates, so it runs last
by_patience = stop(losses)
short = one_cycle_losses(epochs=2)
assert by_patience == (5, 2)
# proves: It would miss the last phase, in which the rate falls to nearly 0: there the loss is lowest, 0.34.
assert by_epoch[-1] < 0.001
assert losses[-1] == min(losses) == 0.34 < min(losses[:12])
# proves: Instead, train anew with a whole cycle of 2 epochs, the number up to the best loss so far.
assert short[-1] < losses[1] == min(losses[:5])
# proves: With high rates, the validation loss may rise for some epochs although the run goes well.
assert (
    losses[1] < losses[2] < losses[3] < losses[4] > losses[-1]
)
# proves: It would keep epoch 2, with a loss of 0.47, from a time at which the rate was still rising.
assert losses[1] == 0.47
assert by_epoch[1] < by_epoch[2] < max(by_epoch)
# proves: The new cycle of 2 epochs ends at 0.40.
assert len(short) == 2 and short[-1] == 0.40

assert top.lines[0].get_marker() == "o"
assert list(top.lines[0].get_ydata()) == losses
assert list(top.lines[1].get_xdata()) == [5, 5]
assert top.lines[1].get_linestyle() == "--"
assert list(bottom.lines[0].get_ydata()) == by_epoch
assert list(bottom.lines[0].get_xdata()) == list(epochs)
assert top.get_xlim() == bottom.get_xlim()
assert (top.get_ylabel(), bottom.get_ylabel()) == (
    "validation loss",
    "learning rate",
)
assert bottom.get_xlabel() == "epoch"
