"""backward() writes gradients and leaves the weights alone; the step changes them."""

import torch
from torch import optim

# region two-steps
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
loss = (w - 3) ** 2

loss.backward()
print(w.item(), w.grad.item())
# > 1.0 -4.0
optimizer.step()
print(round(w.item(), 2))
# > 1.4
# endregion

assert loss.item() == 4.0

before, slope = w.item(), w.grad.item()
((w - 3) ** 2).backward()

# proves: loss.backward() adds to .grad and leaves the weights as they are.
assert w.item() == before
assert abs(w.grad.item() - slope - 2 * (before - 3)) < 1e-5

slope = w.grad.item()
optimizer.step()

# proves: optimizer.step() reads .grad and changes the weights.
assert w.grad.item() == slope
assert abs(w.item() - (before - 0.1 * slope)) < 1e-5
