"""Without momentum descent stops in a shallow valley; momentum 0.95 carries it into a deeper one."""

import matplotlib.pyplot as plt
import torch
from torch import optim


def height(x):
    return 0.05 * x**2 + 0.15 * torch.sin(3 * x)


def descend(start, steps=400, **options):
    x = torch.tensor(
        start, dtype=torch.float64, requires_grad=True
    )
    optimizer = optim.SGD([x], lr=0.05, **options)
    path = [start]
    for _ in range(steps):
        optimizer.zero_grad()
        height(x).backward()
        optimizer.step()
        path.append(round(x.item(), 3))
    return path


x = torch.arange(-300, 601, 5, dtype=torch.float64) / 100
plain, moving = descend(5.0), descend(5.0, momentum=0.95)

# region plot
plt.plot(x, height(x).round(decimals=3), color="tab:gray")
ends = {"A": plain[-1], "B": moving[-1]}
for name, end in {"start": 5.0, **ends}.items():
    y = round(height(torch.tensor(end)).item(), 3)
    plt.plot(end, y, "o", color="tab:orange")
    plt.annotate(
        name,
        (end, y),
        (end - 0.3, y + 0.1),
        color="tab:orange",
        fontsize=14,
        ha="center",
    )
plt.xlabel("x")
plt.ylabel("loss")
# endregion

# proves: B: its velocity carries it over the humps, while A stops in the first valley, where the gradient is 0.
slope = torch.tensor(plain[-1], requires_grad=True)
height(slope).backward()
assert abs(slope.grad) < 0.01 and min(plain) == plain[-1]
assert min(moving) < plain[-1] - 4 and abs(moving[-1]) < 0.5
# proves: Momentum does not guarantee a deeper valley: from x = 3, both runs end in the valley of A.
assert descend(3.0)[-1] == descend(3.0, momentum=0.95)[-1]
assert descend(3.0)[-1] == plain[-1]

lines = plt.gca().lines
assert [line.get_xdata()[0] for line in lines[1:]] == [
    5.0,
    plain[-1],
    moving[-1],
]
assert [t.get_text() for t in plt.gca().texts] == [
    "start",
    "A",
    "B",
]
assert len(lines[0].get_xdata()) == 181
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "x",
    "loss",
)
