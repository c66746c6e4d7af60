"""create_graph=True records the backward pass, so it can be differentiated again."""

import torch

# region given
x = torch.tensor(3.0, requires_grad=True)
y = x**3
# endregion

# region write
(slope,) = torch.autograd.grad(y, x, create_graph=True)
(curvature,) = torch.autograd.grad(slope, x)
print(slope.item(), curvature.item())
# > 27.0 18.0
# endregion

assert y.item() == 27.0
assert slope.grad_fn is not None

(bare,) = torch.autograd.grad(x**3, x)
# proves: create_graph=True records the operations of the backward pass, so slope has a graph of its own.
assert bare.grad_fn is None and slope.grad_fn is not None
try:
    torch.autograd.grad(bare, x)
    message = ""
except RuntimeError as error:
    message = str(error)
# proves: Without it, the second call fails with "element 0 of tensors does not require grad".
assert message.startswith(
    "element 0 of tensors does not require grad"
)
