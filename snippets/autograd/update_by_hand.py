"""A leaf that requires grad may be changed in place only under no_grad()."""

import torch

# region bug
w = torch.tensor(1.0, requires_grad=True)
lr = 0.1
loss = (w - 3) ** 2
loss.backward()
try:
    w -= lr * w.grad
except RuntimeError as error:
    print(error)
    # > a leaf Variable that requires grad is being used in an in-place operation.
# endregion

assert w.item() == 1.0 and w.grad.item() == -4.0
assert loss.item() == 4.0
del w, loss

# region fix
w = torch.tensor(1.0, requires_grad=True)
loss = (w - 3) ** 2
loss.backward()
with torch.no_grad():
    w -= lr * w.grad
w.grad = None
print(round(w.item(), 2))
# > 1.4
# endregion

assert w.requires_grad and w.grad is None
assert loss.item() == 4.0
