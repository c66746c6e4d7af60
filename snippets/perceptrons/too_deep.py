"""Eight sigmoid layers stay at chance where one learns."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

pixels, target = load_digits(return_X_y=True)
x, y = (
    torch.tensor(pixels[:500]).float(),
    torch.tensor(target[:500]),
)
x = x / 16
first_grad = {}


def train(depth):
    torch.manual_seed(0)
    layers = [nn.Linear(64, 32), nn.Sigmoid()]
    for _ in range(depth - 1):
        layers += [nn.Linear(32, 32), nn.Sigmoid()]
    model = nn.Sequential(*layers, nn.Linear(32, 10))
    optimizer = optim.SGD(model.parameters(), lr=1.0)
    for _ in range(60):
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        grad = model[0].weight.grad.abs().mean().item()
        first_grad.setdefault(depth, grad)
        optimizer.step()
    hits = model(x).argmax(dim=1) == y
    return round(hits.float().mean().item(), 1)


# region depth
print(train(1), train(8))
# > 0.9 0.1
# endregion

assert list(first_grad) == [1, 8]
# proves: In the first step the gradient of the first layer is over 1000 times smaller with eight layers than with one.
assert first_grad[1] > 1000 * first_grad[8]
