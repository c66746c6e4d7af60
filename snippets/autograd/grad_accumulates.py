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
