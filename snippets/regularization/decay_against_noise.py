"""Weight decay keeps a model from fitting noise: a little worse on its samples, better on new ones."""

import torch
from torch import optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # alike on each CPU
x = torch.randn(1060, 50)
y = x[:, 0] - x[:, 1] + torch.randn(1060)  # and noise
calls = []


def fit(weight_decay):
    w = torch.zeros(50, requires_grad=True)
    optimizer = optim.SGD(
        [w], lr=0.1, weight_decay=weight_decay
    )
    for _ in range(1000):
        optimizer.zero_grad()
        ((x[:60] @ w - y[:60]) ** 2).mean().backward()
        optimizer.step()
    return w.detach()


def losses(weight_decay):
    calls.append(weight_decay)
    squares = (x @ fit(weight_decay) - y) ** 2
    return [
        round(part.mean().item(), 1)
        for part in (squares[:60], squares[60:])
    ]


# region effect
print(losses(weight_decay=0))
# > [0.1, 4.0]
print(losses(weight_decay=0.1))
# > [0.2, 2.2]
# endregion

assert calls == [0, 0.1]
free, held = fit(0), fit(0.1)
# proves: Weights stay large only where the loss keeps pushing them away from zero, so the model fits less of the noise.
assert held[2:].norm() < 0.7 * free[2:].norm() and (
    held[:2].abs().min() > held[2:].abs().mean()
)
(train_free, new_free), (train_held, new_held) = (
    losses(0),
    losses(0.1),
)
# proves: Here, decay makes the training error a little higher and the error on new samples much lower.
assert 0 < train_held - train_free < 0.2
assert new_held < 0.6 * new_free
