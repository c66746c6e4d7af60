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
# proves: detach() returns a tensor outside the graph.
assert (
    isinstance(loss.detach(), torch.Tensor)
    and loss.detach().grad_fn is None
    and loss.grad_fn is not None
)
# proves: item() returns a Python number, which is what you log.
assert isinstance(loss.item(), float) and loss.item() == 6.0
