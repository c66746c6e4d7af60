"""A rounded prediction has derivative 0, a sigmoid has not."""

import torch

# region bug
w = torch.tensor(0.5, requires_grad=True)
x, y = torch.tensor(2.0), torch.tensor(0.0)
p = (w * x).sigmoid().round()  # 0 or 1
loss = (p - y) ** 2
loss.backward()
print(p.item(), w.grad.item())
# > 1.0 0.0
# endregion

assert loss.item() == 1.0
del p, loss, w, x, y

# region fix
w = torch.tensor(0.5, requires_grad=True)
x, y = torch.tensor(2.0), torch.tensor(0.0)
p = (w * x).sigmoid()  # between 0 and 1
loss = (p - y) ** 2
loss.backward()
print(round(p.item(), 2), round(w.grad.item(), 1))
# > 0.73 0.6
# endregion

assert 0 < loss.item() < 1
z = torch.linspace(-4.2, 4.2, 50, requires_grad=True)
# proves: round() is flat between its jumps, so its derivative is 0.
for flat in torch.round, torch.floor, torch.sign:
    (grad,) = torch.autograd.grad(flat(z).sum(), z)
    assert grad.count_nonzero() == 0

# proves: A comparison such as p >= 0.5 even leaves the graph.
assert (z.sigmoid() >= 0.5).float().grad_fn is None
