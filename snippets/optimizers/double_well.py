"""Gradient descent ends in the valley on whose slope it starts."""

import matplotlib.pyplot as plt
import torch


def height(w):
    return w**4 - 2 * w**2 + 0.5 * w


def descend(start):
    w = torch.tensor(
        start, dtype=torch.float64, requires_grad=True
    )
    for _ in range(200):
        (slope,) = torch.autograd.grad(height(w), w)
        with torch.no_grad():
            w -= 0.05 * slope
    return round(w.item(), 2)


w = torch.arange(-165, 161, 5, dtype=torch.float64) / 100
starts = {"A": -1.5, "B": 1.5}

# region plot
plt.plot(w, height(w).round(decimals=3), color="tab:gray")
for name, start in starts.items():
    y = round(height(torch.tensor(start)).item(), 3)
    plt.plot(start, y, "o", color="tab:orange")
    plt.annotate(
        name,
        (start, y),
        (0.85 * start, y),
        color="tab:orange",
        fontsize=14,
        ha="center",
    )
plt.xlabel("w")
plt.ylabel("loss")
# endregion

left, right = descend(-1.5), descend(1.5)
# proves: A ends near w = −1.06, at the lowest point of the curve.
assert (left, right) == (-1.06, 0.93)
lowest = w[height(w).argmin()].item()
assert abs(lowest - left) < 0.05
# proves: B ends near 0.93, at a local minimum: no point near it is lower, but others are.
near = right + torch.arange(-10, 11) / 50
assert height(near).argmin() == 10
assert height(torch.tensor(right)) > height(w).min() + 0.9
# proves: The gradient at both ends is 0, so the runs stay there.
for end in (left, right):
    assert abs(4 * end**3 - 4 * end + 0.5) < 0.05

lines = plt.gca().lines
assert [line.get_xdata()[0] for line in lines[1:]] == [
    -1.5,
    1.5,
]
assert len(lines[0].get_xdata()) == len(w) == 66
assert [t.get_text() for t in plt.gca().texts] == ["A", "B"]
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "w",
    "loss",
)
