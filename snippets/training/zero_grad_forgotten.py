"""Without zero_grad() each step applies the sum of all gradients so far."""

import torch
from torch import optim

# region bug
w = torch.tensor(0.0, requires_grad=True)
optimizer = optim.SGD([w], lr=1.0)
for _ in range(3):
    loss = 5 - w  # slope: always -1
    loss.backward()
    optimizer.step()
    print(w.item())
    # > 1.0
    # > 3.0
    # > 6.0
# endregion

assert loss.item() == 2.0
# proves: The gradients are not cleared, so each step applies the sum of all gradients so far.
assert w.grad.item() == -3.0 and w.item() == 1.0 + 2.0 + 3.0
del w, loss, optimizer

# region fix
w = torch.tensor(0.0, requires_grad=True)
optimizer = optim.SGD([w], lr=1.0)
for _ in range(3):
    loss = 5 - w
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(w.item())
    # > 1.0
    # > 2.0
    # > 3.0
# endregion

assert loss.item() == 3.0 and _ == 2
