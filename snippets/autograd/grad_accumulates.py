"""Each backward() adds to .grad; nothing resets it."""

import torch

# region accumulate
w = torch.tensor(3.0, requires_grad=True)

(w**2).backward()
(w**2).backward()
print(w.grad)
# > tensor(12.)
# endregion

assert w.grad.item() == 2 * 6.0  # d(w^2)/dw = 2w = 6, twice
del w

# region reset
w = torch.tensor(3.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
(w**2).backward()
print(w.grad)
# > tensor(6.)
optimizer.zero_grad()
print(w.grad)
# > None
# endregion

assert optimizer.defaults["lr"] == 0.1
del w

# region two-losses
w = torch.tensor(1.0, requires_grad=True)
(2 * w).backward()
(5 * w).backward()
print(w.grad)
# > tensor(7.)
# endregion

assert w.item() == 1.0
