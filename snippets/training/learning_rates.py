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
