"""detach() gives a tensor, item() a Python number."""

import torch

# region log
w = torch.tensor(3.0, requires_grad=True)
loss = 2 * w
print(loss.detach())
# > tensor(6.)
print(loss.item())
# > 6.0
# endregion

assert type(loss.item()) is float
assert w.requires_grad and loss.requires_grad
