"""A new scheduler counts epochs from 0, so the learning rate falls too late."""

import copy

import matplotlib.pyplot as plt
from torch import nn, optim


def build():
    optimizer = optim.SGD(nn.Linear(1, 1).parameters(), lr=0.8)
    return optimizer, optim.lr_scheduler.StepLR(
        optimizer, 4, 0.5
    )


def run(optimizer, scheduler, epochs):
    rates = []
    for _ in range(epochs):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return rates


optimizer, scheduler = build()
first = run(optimizer, scheduler, 6)
saved = copy.deepcopy(
    [optimizer.state_dict(), scheduler.state_dict()]
)
unbroken = first + run(optimizer, scheduler, 6)

optimizer, scheduler = build()
optimizer.load_state_dict(saved[0])
resumed = run(optimizer, scheduler, 6)

# region plot
fig, ax = plt.subplots(figsize=(5, 3))
ax.step(range(12), unbroken, where="post", label="unbroken")
ax.step(
    range(6, 12),
    resumed,
    "--",
    where="post",
    lw=3,
    label="resumed",
)
ax.axvline(6, color="gray", lw=1)
ax.set(xlabel="epoch", ylabel="learning rate", ylim=(0, 0.9))
ax.legend()
# endregion

drawn = [list(line.get_ydata()) for line in ax.lines]
assert drawn[:2] == [unbroken, resumed]
assert list(ax.lines[1].get_xdata()) == list(range(6, 12))
assert ax.lines[2].get_xdata()[0] == 6
assert ax.get_xlabel() == "epoch" and ax.get_ylim()[0] == 0
texts = [
    text.get_text() for text in ax.get_legend().get_texts()
]
assert texts == ["unbroken", "resumed"]

# proves: A new scheduler counts its epochs from 0, so here the rate halves at epoch 10 instead of 8.
assert unbroken == [0.8] * 4 + [0.4] * 4 + [0.2] * 4
assert resumed == [0.4] * 4 + [0.2] * 2
optimizer, scheduler = build()
optimizer.load_state_dict(saved[0])
scheduler.load_state_dict(saved[1])
# proves: With scheduler.load_state_dict(…) too, the resumed rates are those of the unbroken run.
assert run(optimizer, scheduler, 6) == unbroken[6:]
