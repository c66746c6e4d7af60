"""Without a bias every boundary passes through the origin."""

import torch
from torch import nn

# region bug
x = torch.tensor([[1.0, 1], [1, 0], [0, 1], [0, 0]])
y = torch.tensor([1.0, 0.0, 0.0, 0.0])  # AND
w = torch.zeros(2)
for epoch in range(100):
    for xi, yi in zip(x, y, strict=True):
        error = yi - (xi @ w >= 0).float()
        w += error * xi
print((x @ w >= 0).int().tolist())
# > [0, 0, 0, 1]
# endregion

assert epoch == 99
# proves: So the score of (0, 0) is 0 whatever the weights, and step(0) is 1: the boundary passes through the origin.
for w in torch.randn(100, 2):
    assert (x[3] @ w).item() == 0 and (x[3] @ w >= 0).item()
del x, y, w

# region fix
x = torch.tensor([[1.0, 1], [1, 0], [0, 1], [0, 0]])
y = torch.tensor([1.0, 0.0, 0.0, 0.0])  # AND
w, b = torch.zeros(2), 0.0
for epoch in range(100):
    for xi, yi in zip(x, y, strict=True):
        error = yi - (xi @ w + b >= 0).float()
        w += error * xi
        b += error
print((x @ w + b >= 0).int().tolist())
# > [1, 0, 0, 0]
# endregion

torch.manual_seed(0)
# proves: It moves the boundary away from the origin.
for n in 1, 2, 50:
    layer = nn.Linear(n, 3, bias=False)
    assert layer(torch.zeros(1, n)).tolist() == [[0.0] * 3]
layer = nn.Linear(2, 3)
# proves: It has no bias, the learned number that is added to the weighted sum.
# proves: A layer has one bias per unit.
assert layer.bias.shape == (3,) and layer.bias.requires_grad
assert torch.equal(layer(torch.zeros(2)), layer.bias)
assert layer.bias.abs().min() > 0
