"""The perceptron algorithm finds a line between separable classes."""

import torch

torch.manual_seed(0)
x = (torch.rand(200, 2) * 16 - 8).round() / 4  # exact numbers
margin = 2 * x[:, 0] - x[:, 1] + 0.5
x = x[margin.abs() > 0.6]
y = (2 * x[:, 0] - x[:, 1] + 0.5 >= 0).float()
assert 40 < y.sum() < len(y) - 40

# region train
w, b, lr = torch.zeros(2), 0.0, 0.5
for epoch in range(100):
    mistakes = 0
    for xi, yi in zip(x, y, strict=True):
        error = yi - (xi @ w + b >= 0).float()
        w += lr * error * xi
        b += lr * error
        mistakes += int(error != 0)
    if mistakes == 0:
        break
print(epoch, mistakes)
# > 4 0
# endregion

# proves: The pass that is numbered 4 found no mistake, so the line separates the classes.
assert ((x @ w + b >= 0).float() == y).all()

old = w.clone(), b
for xi, yi in zip(x, y, strict=True):
    error = yi - (xi @ w + b >= 0).float()
    w += lr * error * xi
# proves: A point that is classified right has the error 0 and changes nothing.
assert torch.equal(w, old[0])
