"""Raw features of unequal scale fit no common learning rate; standardized ones do."""

import torch
from torch import optim

torch.manual_seed(0)
x = torch.randn(200, 2)
x = (x - x.mean(dim=0)) / x.std(dim=0)
y = x[:, 0] + x[:, 1]
x = x * torch.tensor([1.0, 1000.0]) + torch.tensor([2.0, 500.0])


rates = []


def final_loss(x, lr):

    rates.append(lr)
    w = torch.zeros(2, requires_grad=True)
    b = torch.zeros(1, requires_grad=True)
    optimizer = optim.SGD([w, b], lr=lr)
    for _ in range(100):
        loss = ((x @ w + b - y) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return round(loss.item(), 1)


# region compare
print([round(s) for s in x.std(dim=0).tolist()])
# > [1, 1000]
print(final_loss(x, lr=0.1))
# > nan
print(final_loss(x, lr=1e-7))
# > 1.2
z = (x - x.mean(dim=0)) / x.std(dim=0)
print(final_loss(z, lr=0.1))
# > 0.0
# endregion

assert rates == [0.1, 1e-7, 0.1]
# proves: One learning rate then suits both weights.
assert final_loss(z, lr=0.1) == 0
# proves: Raw, it is too large for the weight of the big feature or too small for the other.
for lr in (0.1, 1e-3, 1e-5, 1e-6, 1e-7):
    assert not final_loss(x, lr) < 0.5


def slopes(x):
    w = torch.zeros(2, requires_grad=True)
    ((x @ w - y) ** 2).mean().backward()
    return w.grad.abs()


# proves: In a linear model, the gradient of a weight grows with its feature.
assert torch.allclose(
    slopes(x * torch.tensor([1.0, 10.0])),
    slopes(x) * torch.tensor([1.0, 10.0]),
)
raw, even = slopes(x), slopes(z)
units = x * torch.tensor([1000.0, 0.1])
other = (units - units.mean(dim=0)) / units.std(dim=0)
# proves: Standardizing gives both features mean 0 and standard deviation 1, so the unit of a feature no longer changes its gradient.
assert torch.allclose(slopes(other), even, rtol=1e-3)
assert torch.allclose(z.mean(dim=0), torch.zeros(2), atol=1e-5)
assert torch.allclose(z.std(dim=0), torch.ones(2))
assert raw.max() > 100 * raw.min()
assert even.max() < 2 * even.min()
