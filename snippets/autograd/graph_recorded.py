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

assert z.grad_fn.next_functions[0][0] is y.grad_fn
assert z.item() == 7.0
