"""OneCycleLR counts optimizer steps; past total_steps it raises."""

import torch
from torch import optim
from torch.optim.lr_scheduler import OneCycleLR

# waive: optimizer.step() because `w` has no gradient here; without it, PyTorch warns

# region bug
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.AdamW([w])
epochs, batches = 3, 10
scheduler = OneCycleLR(
    optimizer, max_lr=0.1, total_steps=epochs
)
try:
    for _ in range(epochs * batches):
        optimizer.step()
        scheduler.step()
except ValueError as error:
    print(error)
    # > Tried to step 4 times. The specified number of total steps is 3
# endregion

# region fix
scheduler = OneCycleLR(
    optimizer, max_lr=0.1, total_steps=epochs * batches
)
for _ in range(epochs * batches):
    optimizer.step()
    scheduler.step()
print(scheduler.last_epoch)
# > 30
# endregion

# proves: total_steps counts calls of scheduler.step(), here one per batch, 30 in all.
assert scheduler.last_epoch == scheduler.total_steps == 30
assert (epochs, batches) == (3, 10)


def rates(calls, total_steps):
    optimizer = optim.AdamW([w])
    scheduler = OneCycleLR(
        optimizer, max_lr=0.1, total_steps=total_steps
    )
    used = []
    for _ in range(calls):
        used.append(scheduler.get_last_lr()[0])
        optimizer.step()
        scheduler.step()
    return used


# proves: The reverse mistake, one step per epoch with total_steps=30, raises nothing: after 3 epochs the rate is still warming up.
early, whole = rates(3, 30), rates(30, 30)
assert early == whole[:3] == sorted(early)
assert early[-1] < 0.2 * max(whole)
