"""Plain SGD does what the update rule says: new = old - lr * grad."""

import torch
from torch import optim

# region agree
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1)
loss = (w - 3) ** 2

loss.backward()
by_hand = w.item() - 0.1 * w.grad.item()
optimizer.step()
print(round(by_hand, 2), round(w.item(), 2))
# > 1.4 1.4
# endregion

assert loss.item() == 4.0

# proves: By default, optim.SGD subtracts the learning rate times the gradient.
for lr in (0.5, 2.0):
    v = torch.tensor([1.0, -4.0], requires_grad=True)
    (v**2).sum().backward()
    optim.SGD([v], lr=lr).step()
    assert v.tolist() == [1 - lr * 2.0, -4 + lr * 8.0]

paths = []
for options in ({}, {"momentum": 0.9}, {"weight_decay": 0.5}):
    v = torch.tensor(1.0, requires_grad=True)
    optimizer = optim.SGD([v], lr=0.1, **options)
    paths.append([])
    for _ in range(2):
        optimizer.zero_grad()
        ((v - 3) ** 2).backward()
        optimizer.step()
        paths[-1].append(v.item())
plain, momentum, decay = paths

# proves: Weight decay would change this step, and momentum the later ones.
assert abs(plain[0] - 1.4) < 1e-6 and decay[0] < 1.36
assert momentum[0] == plain[0] and momentum[1] > plain[1] + 0.3
