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
optimizer.zero_grad()
cleared = w.grad
optimizer.step()
# proves: step() runs before backward(), while the gradients are cleared, so it skips w.
assert cleared is None and w.item() == 1.0
assert len(steps) == 4
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

w.grad = torch.tensor(10.0)
((w - 3) ** 2).backward()
# proves: backward() computes the gradients and adds them to .grad.
assert abs(w.grad.item() - (10 + 2 * (w.item() - 3))) < 1e-5
w.grad, start = torch.tensor(10.0), w.item()
optimizer.step()
# proves: step() uses what it finds there.
assert abs(w.item() - (start - 0.1 * 10.0)) < 1e-6
