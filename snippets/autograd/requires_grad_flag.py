"""requires_grad=True makes autograd record what happens to a tensor."""

import torch
from torch import nn

# region tracked
w = torch.tensor(3.0, requires_grad=True)
# endregion

assert w.requires_grad and w.is_leaf and w.item() == 3.0
del w

# region spreads
x = torch.tensor(2.0)
w = torch.tensor(3.0, requires_grad=True)
print(x * x)
# > tensor(4.)
print(w * x)
# > tensor(6., grad_fn=<MulBackward0>)
# endregion

# proves: torch.tensor(3.0).requires_grad_() is right, too.
assert torch.tensor(3.0).requires_grad_().requires_grad

# proves: By default, torch.tensor makes a tensor that does not require gradients.
assert not torch.tensor(3.0).requires_grad

# proves: nn.Parameter, which layers such as nn.Linear use for their weights, makes one that does.
assert (
    nn.Parameter(torch.tensor(3.0)).requires_grad
    and type(nn.Linear(1, 1).weight) is nn.Parameter
)

# proves: By default, a differentiable operation is recorded as soon as one of its inputs requires gradients.
for operation in (
    torch.add,
    torch.mul,
    torch.div,
    torch.pow,
    torch.maximum,
    torch.atan2,
    torch.hypot,
):
    assert operation(w, x).requires_grad
    assert operation(x, w).requires_grad
    assert not operation(x, x).requires_grad

# proves: w * x leaves x as it was: x.requires_grad is still False.
assert (w * x).requires_grad and not x.requires_grad
