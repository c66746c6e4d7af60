"""SGD on w^2: lr 0.01 crawls, 0.1 converges, 1.0 oscillates, 1.1 diverges."""

import matplotlib.pyplot as plt
import torch
from torch import optim


def path(lr):
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=lr)
    values = [1.0]
    for _ in range(8):
        optimizer.zero_grad()
        (w**2).backward()
        optimizer.step()
        values.append(round(w.item(), 2))
    return values


rates = {"A": 1.1, "B": 0.1, "C": 1.0, "D": 0.01}

# region plot
for name, lr in rates.items():
    plt.plot(path(lr), marker="o", ms=4, label=name)
plt.xlabel("step")
plt.ylabel("w")
plt.legend()
# endregion

lines = {line.get_label(): line for line in plt.gca().lines}
assert [lines[n].get_ydata()[-1] for n in "ABCD"] == [
    4.3,
    0.17,
    1.0,
    0.85,
]
assert {
    (line.get_marker(), line.get_markersize())
    for line in plt.gca().lines
} == {("o", 4)}
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "step",
    "w",
)
assert plt.gca().get_legend() is not None
