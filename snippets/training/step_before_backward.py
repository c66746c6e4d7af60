"""step() before backward() finds no gradients: nothing is learned, nothing is raised."""

import torch
from torch import optim
from torch.optim.optimizer import (
    register_optimizer_step_post_hook,
)

steps = []
register_optimizer_step_post_hook(lambda *_: steps.append(1))

# region bug
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    loss = (w - 3) ** 2
    optimizer.step()
    loss.backward()
print(w.item())
# > 1.0
# endregion

assert w.grad.item() == -4.0 and loss.item() == 4.0
assert optimizer.defaults["lr"] == 0.1
assert len(steps) == 3
del w, loss, optimizer

# region fix
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
for _ in range(3):
    optimizer.zero_grad()
    loss = (w - 3) ** 2
    loss.backward()
    optimizer.step()
print(round(w.item(), 2))
# > 1.98
# endregion

assert abs(w.item() - 1.976) < 1e-6
