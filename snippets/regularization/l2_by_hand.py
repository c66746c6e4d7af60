"""For plain SGD, weight_decay=lam is an L2 penalty of lam / 2 times the squared weights."""

import torch
from torch import optim

lam = 0.1

# region both
a = torch.tensor(4.0, requires_grad=True)
loss = 3 * a + lam / 2 * a**2
loss.backward()
optim.SGD([a], lr=0.5).step()

b = torch.tensor(4.0, requires_grad=True)
loss = 3 * b
loss.backward()
optim.SGD([b], lr=0.5, weight_decay=lam).step()
print(round(a.item(), 2), round(b.item(), 2))
# > 2.3 2.3
# endregion


def after(steps, optimizer_class, decay, penalty):
    w = torch.tensor([4.0, -1.0], requires_grad=True)
    optimizer = optimizer_class([w], lr=0.1, weight_decay=decay)
    for _ in range(steps):
        loss = (w * torch.tensor([3.0, 0.5])).sum()
        loss = loss + penalty / 2 * (w**2).sum()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return w.detach()


# proves: The gradient of the penalty is lam times the weight, which is what SGD's weight_decay adds to the gradient.
w = torch.tensor(4.0, requires_grad=True)
(lam / 2 * w**2).backward()
assert abs(w.grad - lam * 4.0) < 1e-6
assert torch.allclose(
    after(5, optim.SGD, lam, 0), after(5, optim.SGD, 0, lam)
)
# proves: AdamW's decay is another thing: it acts on the weight, not on the gradient.
gap = after(5, optim.AdamW, lam, 0) - after(
    5, optim.AdamW, 0, lam
)
assert gap.abs().max() > 0.01
