"""A linear model underfits XOR; a better feature or a hidden layer mends it."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
x = torch.tensor(
    [[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]]
)
y = torch.tensor([0.0, 1.0, 1.0, 0.0])
calls = []


def train(model, x):
    """500 steps of Adam on the labels of XOR; the last loss."""
    calls.append(x.shape)
    optimizer = optim.Adam(model.parameters(), lr=0.1)
    for _ in range(500):
        logits = model(x).squeeze(1)
        loss = F.binary_cross_entropy_with_logits(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 1)


# region xor
print(train(nn.Linear(2, 1), x))
# > 0.7
product = x.prod(dim=1, keepdim=True)  # x0 * x1
x3 = torch.cat([x, product], dim=1)  # (4, 3)
print(train(nn.Linear(3, 1), x3))
# > 0.0
net = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1))
print(train(net, x))
# > 0.0
# endregion

linear = nn.Linear(2, 1)
train(linear, x)
# proves: The model underfits: after training, it gives each point about the probability 0.5.
assert (linear(x).sigmoid() - 0.5).abs().max() < 0.05
assert calls == [(4, 2), (4, 3), (4, 2), (4, 2)]
assert x3[:, 2].tolist() == [0, 0, 0, 1]
