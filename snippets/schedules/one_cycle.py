"""OneCycleLR: up from max_lr / 25, the peak at 30 %, a cosine down to nearly 0."""

import matplotlib.pyplot as plt
import torch
from torch import optim
from torch.optim.lr_scheduler import OneCycleLR

# waive: optimizer.step() because `w` has no gradient here; without it, PyTorch warns

w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.AdamW([w])

# region record
scheduler = OneCycleLR(optimizer, max_lr=0.1, total_steps=100)
lrs = []
for _ in range(100):
    lrs.append(scheduler.get_last_lr()[0])
    optimizer.step()
    scheduler.step()
# endregion

lrs = [round(lr, 4) for lr in lrs]
# region plot
plt.plot(lrs)
plt.xlabel("step")
plt.ylabel("learning rate")
# endregion

peak = lrs.index(0.1)
way = torch.arange(71) / 70  # of the fall
cosine = 0.05 * (1 + torch.cos(torch.pi * way))
# proves: It starts at max_lr divided by 25, peaks at 30 % of the steps, and then falls like a cosine to nearly 0.
assert lrs[0] == 0.1 / 25 and peak == 29 and max(lrs) == 0.1
assert (torch.tensor(lrs[29:]) - cosine).abs().max() < 1e-3
assert lrs[-1] < 1e-4
# proves: max_lr replaces the optimizer's own rate, here the default of AdamW, 0.001.
assert (
    optim.AdamW([w]).param_groups[0]["lr"] == 0.001 not in lrs
)
sgd = optim.SGD([w], lr=0.1)
OneCycleLR(sgd, max_lr=0.1, total_steps=100)
# proves: It also cycles momentum, so plain SGD gets a momentum of 0.95 at the start.
assert sgd.param_groups[0]["momentum"] == 0.95

assert len(lrs) == 100
assert list(plt.gca().lines[0].get_ydata()) == lrs
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "step",
    "learning rate",
)
