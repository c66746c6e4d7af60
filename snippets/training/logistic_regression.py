"""Logistic regression: one linear unit and a sigmoid, trained with BCE."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
low = (torch.randn(60, 2) * 1.1 - 1).round(decimals=2)
high = (torch.randn(60, 2) * 1.1 + 1).round(decimals=2)
x = torch.cat([low, high])  # (120, 2)
y = torch.tensor([0.0] * 60 + [1.0] * 60)

# region train
model = nn.Linear(2, 1)
optimizer = optim.SGD(model.parameters(), lr=0.5)
for _ in range(200):
    logits = model(x).squeeze(1)  # (N,)
    loss = F.binary_cross_entropy_with_logits(logits, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
p = model(x).sigmoid().squeeze(1)
right = (p >= 0.5) == y.bool()
print(f"{right.double().mean():.1f}")
# > 0.9
# endregion

assert 0.86 < right.double().mean() < 0.94
assert 0.1 < loss < 0.3
# proves: logits becomes (N,) like y: with (N, 1) against (N,) the loss raises ValueError.
try:
    F.binary_cross_entropy_with_logits(model(x), y)
except ValueError:
    assert model(x).shape == (120, 1)
else:
    raise AssertionError
