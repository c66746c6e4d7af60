"""Between backward() and step(), zero_grad() throws away the new gradients."""

import torch
from torch import optim
from torch.optim.optimizer import (
    register_optimizer_step_post_hook,
)

steps = []
register_optimizer_step_post_hook(lambda *_: steps.append(1))

# region too-late
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
loss = (w - 3) ** 2
loss.backward()
print(w.grad.item())
# > -4.0
optimizer.zero_grad()  # too late
optimizer.step()
print(w.item())
# > 1.0
# endregion

assert loss.item() == 4.0 and optimizer.defaults["lr"] == 0.1
assert len(steps) == 1
# proves: Between loss.backward() and optimizer.step(): there it throws away the gradients that the step needs.
assert w.grad is None and w.item() == 1.0
ends = []
for place in (
    "before forward",
    "before backward",
    "after step",
):
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=0.1, momentum=0.9)
    for _ in range(4):
        if place == "before forward":
            optimizer.zero_grad()
        loss = (w - 3) ** 2
        if place == "before backward":
            optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        if place == "after step":
            optimizer.zero_grad()
    ends.append(w.item())
# proves: In a loop that starts without gradients, it may stand before the forward pass, before backward() or after step(): the weights come out the same.
assert ends[0] == ends[1] == ends[2] != 1.0
