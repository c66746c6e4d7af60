"""An L1 penalty drives useless weights to nearly zero."""

import torch
from torch import optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # alike on each CPU
x = torch.randn(100, 20)
y = 3 * x[:, 0] - 2 * x[:, 1] + torch.randn(100)
w = torch.zeros(20, requires_grad=True)
optimizer = optim.SGD([w], lr=0.01)

# region l1
lam = 0.3
for _ in range(1000):
    loss = ((x @ w - y) ** 2).mean()
    loss = loss + lam * w.abs().sum()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print((w.abs() < 0.01).sum().item(), "of 20 are nearly 0")
# > 17 of 20 are nearly 0
# endregion


def near_zero(l1, l2):
    w = torch.zeros(20, requires_grad=True)
    optimizer = optim.SGD([w], lr=0.01)
    for _ in range(1000):
        loss = ((x @ w - y) ** 2).mean()
        loss = loss + l1 * w.abs().sum() + l2 * (w**2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (w.abs() < 0.01).sum().item()


# proves: The slope of the penalty keeps the size lam however small a weight is, so it pushes useless weights to 0; SGD's steps leave them swinging closely around it.
for size in (1.0, 0.1, 0.001, -0.001):
    tiny = torch.tensor(size, requires_grad=True)
    (lam * tiny.abs()).backward()
    assert tiny.grad.abs() == lam
assert near_zero(0.3, 0) == (w.abs() < 0.01).sum()
assert 0 < w.abs().sort().values[:17].max() < 0.01
by_norm = torch.linalg.vector_norm(w, 1)
assert torch.allclose(lam * by_norm, lam * w.abs().sum())
# proves: Without it, or with lam * (w**2).sum(), at most 2 of the 20 come so near.
assert near_zero(0, 0) <= 2 and near_zero(0, 0.3) <= 2
