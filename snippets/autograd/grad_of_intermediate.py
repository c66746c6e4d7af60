"""An intermediate result keeps no .grad, unless retain_grad() asks for it."""

import warnings

import torch

# What is a warning elsewhere is an error here.
warnings.simplefilter("error", UserWarning)

# region bug
w = torch.tensor(3.0, requires_grad=True)
h = w * 2
loss = h**2
loss.backward()
try:
    print(h.grad)
except UserWarning as error:
    print(error)
    # > The .grad attribute of a Tensor that is not a leaf Tensor is being accessed. …
# endregion

assert w.grad.item() == 24.0
before = h, loss
del h, loss
warnings.simplefilter("ignore", UserWarning)
# proves: By default, backward() stores no gradient in it.
assert before[0].grad is None and not before[0].is_leaf

# region fix
h = w * 2
h.retain_grad()  # before backward()
loss = h**2
loss.backward()
print(h.grad)
# > tensor(12.)
# endregion

late = w * 2
late_loss = late**2
late_loss.backward(retain_graph=True)
late.retain_grad()
# proves: Called after backward(), it comes too late for that pass.
assert late.grad is None

fresh = w * 2
# proves: torch.autograd.grad(loss, h) returns this gradient without retain_grad().
assert torch.autograd.grad(fresh**2, fresh)[0] == 12
assert not fresh.retains_grad and h.retains_grad
