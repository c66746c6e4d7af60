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
assert w.grad is None and len(steps) == 1
