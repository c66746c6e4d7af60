"""A huge weight decay makes a model underfit."""

import math

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x = x.float() / 16
calls = []


def training_loss(weight_decay):
    calls.append(weight_decay)
    torch.manual_seed(0)
    model = nn.Linear(64, 10)
    optimizer = optim.SGD(
        model.parameters(), lr=0.1, weight_decay=weight_decay
    )
    for _ in range(200):
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 1)


# region decay
print(training_loss(weight_decay=0))
# > 0.7
print(training_loss(weight_decay=0.01))
# > 0.8
print(training_loss(weight_decay=10))
# > 2.3
# endregion

assert calls == [0, 0.01, 10]
# proves: With 10, the loss stays near ln 10, that of guessing among ten classes.
assert abs(training_loss(10) - math.log(10)) < 0.05
