"""torch.autograd.grad returns gradients; backward returns None and adds to .grad."""

import torch

# region both
w = torch.tensor(2.0, requires_grad=True)
print(torch.autograd.grad(w**3, w), w.grad)
# > (tensor(12.),) None
print((w**3).backward(), w.grad)
# > None tensor(12.)
# endregion

# proves: The derivative of w^3 is 3w^2, which is 12 at 2.
for value in (2.0, -1.5, 0.0):
    v = torch.tensor(value, requires_grad=True)
    assert torch.autograd.grad(v**3, v)[0] == 3 * value**2

u = torch.tensor(2.0, requires_grad=True)
returned = torch.autograd.grad(u**3, u)
# proves: torch.autograd.grad returns it, in a tuple, and leaves .grad alone.
assert type(returned) is tuple and u.grad is None
