"""A linear warm-up of 5 steps, then a cosine decay over 15."""

import matplotlib.pyplot as plt
import torch
from torch import optim
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    LinearLR,
    SequentialLR,
)

# waive: optimizer.step() because `w` has no gradient here; without it, PyTorch warns

w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=1.0)

# region schedule
warmup = LinearLR(optimizer, start_factor=0.1, total_iters=5)
decay = CosineAnnealingLR(optimizer, T_max=15)
scheduler = SequentialLR(
    optimizer, [warmup, decay], milestones=[5]
)
lrs = []
for _ in range(20):
    lrs.append(scheduler.get_last_lr()[0])
    optimizer.step()
    scheduler.step()
plt.plot(lrs, marker="o")
plt.xlabel("step")
plt.ylabel("learning rate")
# endregion

rounded = [round(lr, 3) for lr in lrs]
assert rounded[:6] == [0.1, 0.28, 0.46, 0.64, 0.82, 1.0]
way = torch.arange(15) / 15
half = (1 + torch.cos(torch.pi * way)) / 2
assert (torch.tensor(lrs[5:]) - half).abs().max() < 1e-3
assert rounded[-1] == 0.011

line = plt.gca().lines[0]
assert line.get_marker() == "o"
assert list(line.get_ydata()) == lrs and len(lrs) == 20
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "step",
    "learning rate",
)
# proves: get_last_lr() returns one rate per parameter group.
groups = [
    {"params": [torch.zeros(1)], "lr": lr} for lr in (1, 2)
]
two = LinearLR(optim.SGD(groups), start_factor=0.5)
assert two.get_last_lr() == [0.5, 1.0]
