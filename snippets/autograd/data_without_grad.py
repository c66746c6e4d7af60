"""Weights and bias are tracked, data is not: only they get a gradient."""

import torch
from torch import optim

# region step
x = torch.tensor([1.0, 2.0])  # data
w = torch.tensor([0.5, 0.5], requires_grad=True)  # weights
b = torch.tensor(0.0, requires_grad=True)  # bias
loss = (w * x).sum() + b
loss.backward()
print(w.grad, b.grad)
# > tensor([1., 2.]) tensor(1.)
print(x.grad)
# > None
# endregion

assert loss.item() == 1.5

slope = w.grad.tolist()
optim.SGD([w, b], lr=0.5).step()

# proves: Gradient descent changes the weights and the bias, so it needs the derivative of the loss with respect to each of them.
assert slope == [1.0, 2.0]
assert (w.tolist(), b.item()) == ([0.0, -0.5], -0.5)

# proves: The data stays as it is.
assert x.tolist() == [1.0, 2.0] and not x.requires_grad
