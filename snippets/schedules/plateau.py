"""ReduceLROnPlateau lowers the rate once more than `patience` epochs bring no new best."""

import torch
from torch import optim
from torch.optim.lr_scheduler import ReduceLROnPlateau, StepLR

# region plateau
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=1.0)
scheduler = ReduceLROnPlateau(optimizer, factor=0.5, patience=1)
for val_loss in [3.0, 3.0, 3.0, 2.0]:
    scheduler.step(val_loss)
    print(optimizer.param_groups[0]["lr"])
# > 1.0
# > 1.0
# > 0.5
# > 0.5
# endregion


def rates(losses, patience):
    optimizer = optim.SGD([w], lr=1.0)
    scheduler = ReduceLROnPlateau(
        optimizer, factor=0.5, patience=patience
    )
    used = []
    for loss in losses:
        scheduler.step(loss)
        used.append(optimizer.param_groups[0]["lr"])
    return used


# proves: patience=1 lets one epoch without a new best pass, and the second in a row lowers the rate.
assert rates([3, 3, 3], 1) == [1, 1, 0.5]
assert rates([3, 3, 2, 3, 3], 1) == [1, 1, 1, 1, 0.5]
assert rates([3, 3, 3, 3], 2) == [1, 1, 1, 0.5]
# proves: A new best does not raise it again.
assert rates([3, 3, 3, 2, 1, 0], 1)[-1] == 0.5
try:
    scheduler.step()
except TypeError as error:
    missing = str(error)
# proves: Unlike other schedulers, its step() needs the metric.
other = StepLR(optimizer, step_size=1)
optimizer.step()
other.step()  # it takes no metric
assert "missing 1 required positional argument" in missing
