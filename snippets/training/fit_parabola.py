"""Seven stages of gradient descent by hand fit a parabola."""

import torch

x = torch.linspace(-2, 2, 21)
y = 3 * x**2 - 2 * x + 1

# region fit
params = torch.zeros(3, requires_grad=True)  # 1 initialize
for step in range(1000):  # 6 repeat
    a, b, c = params
    prediction = a * x**2 + b * x + c  # 2 predict
    loss = ((prediction - y) ** 2).mean()  # 3 loss
    loss.backward()  # 4 gradients
    with torch.no_grad():
        params -= 0.05 * params.grad  # 5 update
    params.grad = None
    if loss < 1e-4:
        break  # 7 stop
# endregion

# region result
print([round(p, 1) for p in params.tolist()])
# > [3.0, -2.0, 1.0]
# endregion

assert 50 < step < 500 and loss < 1e-4

moved = torch.zeros(3, requires_grad=True)
for lr in (0.05, 0.01):
    a, b, c = moved
    (slope,) = torch.autograd.grad(
        ((a * x**2 + b * x + c - y) ** 2).mean(), moved
    )
    optimizer = torch.optim.SGD([moved], lr=lr)
    before, moved.grad = moved.detach().clone(), slope
    optimizer.step()
    assert torch.allclose(moved, before - lr * slope)
