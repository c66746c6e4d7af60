"""clip_grad_norm_ shrinks gradients that are too long, after backward() and before step()."""

import torch
from torch import nn, optim

torch.manual_seed(0)
model = nn.RNN(1, 1, nonlinearity="relu")
with torch.no_grad():
    for p in model.parameters():
        p.fill_(2.0)
before = [p.detach().clone() for p in model.parameters()]
optimizer = optim.SGD(model.parameters(), lr=0.5)
x = torch.ones(8, 1)  # (length, features)
true = torch.autograd.grad(
    model(x)[1].sum(), list(model.parameters())
)
for p in model.parameters():
    p.grad = -torch.ones_like(p) * 1e6  # stale

# region clip
loss = model(x)[1].sum()
optimizer.zero_grad()
loss.backward()
norm = nn.utils.clip_grad_norm_(
    model.parameters(), max_norm=1.0
)
print(norm.item() > 1000)  # the norm before clipping
# > True
optimizer.step()
# endregion

grads = torch.cat(
    [p.grad.flatten() for p in model.parameters()]
)
assert abs(grads.norm().item() - 1.0) < 1e-4
size = torch.cat([g.flatten() for g in true]).norm()
assert torch.allclose(norm, size)
assert torch.allclose(
    grads * size, torch.cat([g.flatten() for g in true])
)
assert loss.item() > 500
moved = torch.cat(
    [
        (old - new).flatten()
        for old, new in zip(
            before, model.parameters(), strict=True
        )
    ]
)
assert abs(moved.norm().item() - 0.5) < 1e-4
