"""Predictions (N,) against targets (N, 1) are trained to the mean."""

import warnings

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
x = torch.linspace(-1, 1, 5).unsqueeze(1)  # (5, 1)
y = 3 * x + 1  # (5, 1)
model = nn.Linear(1, 1)
optimizer = optim.SGD(model.parameters(), lr=0.3)
warnings.simplefilter("ignore")

# region bug
print(y.squeeze(1))
# > tensor([-2.0000, -0.5000,  1.0000,  2.5000,  4.0000])
for _ in range(100):
    predicted = model(x).squeeze(1)  # (5,)
    loss = F.mse_loss(predicted, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(predicted.detach().round(decimals=2))
# > tensor([1., 1., 1., 1., 1.])
# endregion

# proves: (5,) and (5, 1) broadcast to (5, 5), so each prediction is compared with all targets, whose mean is the best answer.
assert (predicted - y).shape == (5, 5)
pairs = [(a - b) ** 2 for a in predicted for b in y[:, 0]]
assert torch.allclose(loss, torch.stack(pairs).mean())
assert y.mean() == 1 and loss <= F.mse_loss(y.squeeze(1), y)

# region fix
for _ in range(100):
    predicted = model(x)  # (5, 1), like y
    loss = F.mse_loss(predicted, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(predicted.detach().squeeze(1).round(decimals=2))
# > tensor([-2.0000, -0.5000,  1.0000,  2.5000,  4.0000])
# endregion

mean = torch.full((5,), 1.0)
# proves: With the wrong shapes, the loss of perfect predictions is 9, twice that of the mean.
assert F.mse_loss(y.squeeze(1), y).item() == 9.0
assert F.mse_loss(mean, y).item() == 4.5
