"""Each operation on a tracked tensor leaves a node; the nodes form the graph."""

import torch

# region graph
w = torch.tensor(2.0, requires_grad=True)
y = w * 3
z = y + 1
print(z.grad_fn.name())
# > AddBackward0
print(z.grad_fn.next_functions[0][0].name())
# > MulBackward0
# endregion

assert z.item() == 7.0

# proves: A result's grad_fn is the operation that made it, and next_functions leads on to the operations that made its inputs.
assert (
    z.grad_fn.name() == "AddBackward0"
    and z.grad_fn.next_functions[0][0] is y.grad_fn
    and (w / y).grad_fn.next_functions[1][0] is y.grad_fn
)

# proves: Each forward pass records a new graph, so ordinary Python such as if and loops may change it.
for power in (2, 3):
    result = w
    for _ in range(power - 1):
        result = result * w
    (slope,) = torch.autograd.grad(result, w)
    assert slope.item() == power * 2.0 ** (power - 1)
