"""autograd.grad refuses an input that the output does not depend on."""

import torch

# region bug
a = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(3.0, requires_grad=True)
loss = a**2
try:
    grads = torch.autograd.grad(loss, [a, b])
except RuntimeError as error:
    print(error)
    # > The differentiated Tensor at index 1 appears to not have been used in the graph. Set allow_unused=True if this is the desired behavior.
# endregion

assert b.item() == 3.0
del loss

# region fix
loss = a**2
grads = torch.autograd.grad(
    loss, [a, b], materialize_grads=True
)
print(grads)
# > (tensor(4.), tensor(0.))
# endregion

none = torch.autograd.grad(a**2, [a, b], allow_unused=True)
# proves: With allow_unused=True alone, the result for b is None.
assert none[0] == 4 and none[1] is None
(a**2).backward()
# proves: loss.backward() raises no such error: it leaves b.grad at None.
assert a.grad == 4 and b.grad is None
