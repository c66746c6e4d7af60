"""Hooks that step inside backward() free each gradient at once."""

import torch
from torch import nn, optim

torch.manual_seed(0)
model = nn.Sequential(
    nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1)
)
x = torch.ones(2, 4)
before = [p.detach().clone() for p in model.parameters()]

# region step
optimizers = {
    p: optim.SGD([p], lr=0.1) for p in model.parameters()
}


def update(p):
    optimizers[p].step()
    optimizers[p].zero_grad()


for p in model.parameters():
    p.register_post_accumulate_grad_hook(update)

model(x).sum().backward()
print([p.grad for p in model.parameters()])
# > [None, None, None, None]
# endregion

moved = [
    (p - old).abs().max().item()
    for p, old in zip(model.parameters(), before, strict=True)
]
assert min(moved) > 0

plain = nn.Sequential(
    nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 1)
)
for p, old in zip(plain.parameters(), before, strict=True):
    p.data.copy_(old)
plain(x).sum().backward()
most = sum(p.grad is not None for p in plain.parameters())
optim.SGD(plain.parameters(), lr=0.1).step()
# proves: For SGD, the weights end where one step after backward() takes them.
for a, b in zip(
    model.parameters(), plain.parameters(), strict=True
):
    assert torch.equal(a, b)

held = []
for p in model.parameters():
    p.register_hook(
        lambda grad: held.append(
            sum(q.grad is not None for q in model.parameters())
        )
    )
model(x).sum().backward()
# proves: At most one .grad is filled at a time here.
assert max(held) == 0 and len(held) == 4
# proves: A step after backward() needs all four.
assert most == 4
