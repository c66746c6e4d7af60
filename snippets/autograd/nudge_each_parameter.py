"""A partial derivative is what a nudge of one parameter does to the loss."""

import torch


# region nudge
def loss(w, b):
    return (3 * w + b) ** 2


w = torch.tensor(2.0, dtype=torch.float64, requires_grad=True)
b = torch.tensor(1.0, dtype=torch.float64, requires_grad=True)
loss(w, b).backward()
print(w.grad.item(), b.grad.item())
# > 42.0 14.0
h = 0.001  # nudge one parameter, keep the other
print(f"{(loss(2 + h, 1) - loss(2, 1)) / h:.2f}")
# > 42.01
print(f"{(loss(2, 1 + h) - loss(2, 1)) / h:.2f}")
# > 14.00
# endregion

lr = 0.01
# proves: The gradient does not say how far to go: a step of gradient descent is minus the learning rate times the gradient.
for lr in (0.01, 0.001):
    start = w.detach().clone().requires_grad_()
    optimizer = torch.optim.SGD([start], lr=lr)
    loss(start, 1).backward()
    optimizer.step()
    assert abs(start.item() - (2 - lr * 42)) < 1e-9
