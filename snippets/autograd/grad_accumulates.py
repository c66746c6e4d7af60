"""Each backward() adds to .grad until zero_grad() clears it."""

import torch
from torch import optim

# region two-losses
w = torch.tensor(1.0, requires_grad=True)
(2 * w).backward()
(5 * w).backward()
print(w.grad)
# > tensor(7.)
# endregion

assert w.item() == 1.0
optim.SGD([w], lr=1.0).step()

# proves: So several losses or small batches can share one optimizer step.
assert w.item() == 1.0 - (2 + 5)
del w

# region reset
w = torch.tensor(3.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
(w**2).backward()
(w**2).backward()
print(w.grad)
# > tensor(12.)
optimizer.zero_grad()
print(w.grad)
# > None
# endregion

assert optimizer.defaults["lr"] == 0.1

(w**2).backward()
optimizer.zero_grad(set_to_none=False)

# proves: With set_to_none=False, it fills .grad with zeros instead.
assert torch.equal(w.grad, torch.tensor(0.0))
optimizer.zero_grad()

# proves: By default, zero_grad() sets .grad to None.
assert w.grad is None

(2 * w).backward()
(5 * w).backward()

# proves: The sum of both gradients: backward() adds to .grad.
assert w.grad.item() == 2.0 + 5.0
