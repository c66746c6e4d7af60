"""scheduler.step() before optimizer.step() skips the first learning rate."""

import warnings

import torch
from torch import optim
from torch.optim.lr_scheduler import StepLR

caught = warnings.catch_warnings(record=True)
messages = caught.__enter__()
warnings.simplefilter("always")

# region bug
w = torch.tensor(0.0, requires_grad=True)
optimizer = optim.SGD([w], lr=1.0)
scheduler = StepLR(optimizer, step_size=1, gamma=0.5)
for _ in range(3):
    w.grad = torch.tensor(-1.0)
    scheduler.step()
    optimizer.step()
    print(w.item())
# > 0.5
# > 0.75
# > 0.875
# endregion

# region fix
w = torch.tensor(0.0, requires_grad=True)
optimizer = optim.SGD([w], lr=1.0)
scheduler = StepLR(optimizer, step_size=1, gamma=0.5)
for _ in range(3):
    w.grad = torch.tensor(-1.0)
    optimizer.step()
    scheduler.step()
    print(w.item())
# > 1.0
# > 1.5
# > 1.75
# endregion

caught.__exit__()
texts = [str(message.message) for message in messages]
assert len(texts) == 1 and texts[0].startswith(
    "Detected call of `lr_scheduler.step()` before"
    " `optimizer.step()`."
)
made = optim.SGD([w], lr=1.0)
first = StepLR(made, step_size=1, gamma=0.5)
rates = [made.param_groups[0]["lr"]]
made.step()
first.step()
rates.append(made.param_groups[0]["lr"])
made.step()
first.step()
rates.append(made.param_groups[0]["lr"])
# proves: Each scheduler.step() halves the rate, and here the first comes before the optimizer has used the rate 1.0.
assert rates == [1.0, 0.5, 0.25]
