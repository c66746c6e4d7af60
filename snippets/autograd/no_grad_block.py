"""Inside no_grad() nothing is recorded, whatever the inputs require."""

import torch

# region block
w = torch.tensor(2.0, requires_grad=True)
with torch.no_grad():
    y = w * 3
print(y)
# > tensor(6.)
print(w)
# > tensor(2., requires_grad=True)
# endregion

again = w * 3

# proves: no_grad() switches recording off inside its block, so y has no grad_fn.
assert y.grad_fn is None and again.grad_fn is not None

# proves: It does not change w, which still requires gradients.
assert w.requires_grad and w.item() == 2.0
