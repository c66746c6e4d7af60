"""On w^2, one step of SGD multiplies w by 1 - 2 lr: 0.8, -1 or -1.2 for lr 0.1, 1.0 and 1.1."""

import torch
from torch import optim


# region descend
def descend(lr):
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=lr)
    path = []
    for _ in range(2):
        optimizer.zero_grad()
        (w**2).backward()
        optimizer.step()
        path.append(round(w.item(), 2))
    return path


for lr in (0.1, 1.0, 1.1):
    print(descend(lr))
    # > [0.8, 0.64]
    # > [-1.0, 1.0]
    # > [-1.2, 1.44]
# endregion

w = torch.tensor(3.0, requires_grad=True)
(w**2).backward()
# proves: The gradient is 2 * w, so each step multiplies w by 1 - 2 * lr: by 0.8, −1 and −1.2.
for lr, factor in ((0.1, 0.8), (1.0, -1.0), (1.1, -1.2)):
    assert w.grad == 2 * w
    assert round(1 - 2 * lr, 2) == factor
    assert descend(lr) == [factor, round(factor**2, 2)]


def end(lr, steps=40):
    w = torch.tensor(1.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=lr)
    for _ in range(steps):
        optimizer.zero_grad()
        (w**2).backward()
        optimizer.step()
    return w.item()


# proves: The first run converges to 0, the second oscillates, the third diverges.
assert (
    abs(end(0.1)) < 0.001
    and (end(1.0), end(1.0, 41)) == (1.0, -1.0)
    and abs(end(1.1)) > 1000
)
