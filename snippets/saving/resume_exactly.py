"""With the optimizer's state, a resumed run has exactly the losses of an uninterrupted one."""

import torch
from torch import nn, optim

torch.manual_seed(0)
x, y = torch.randn(20, 3), torch.randn(20, 1)


def fresh():
    torch.manual_seed(1)
    model = nn.Linear(3, 1)
    return model, optim.Adam(model.parameters(), lr=0.1)


def train(model, optimizer, steps):
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# region resume
model, optimizer = fresh()
train(model, optimizer, 3)
torch.save(model.state_dict(), "m.pt")
torch.save(optimizer.state_dict(), "o.pt")
rest = train(model, optimizer, 3)  # no break

for both in (True, False):
    model, optimizer = fresh()
    model.load_state_dict(torch.load("m.pt"))
    if both:
        saved = torch.load("o.pt")
        optimizer.load_state_dict(saved)
    print(train(model, optimizer, 3) == rest)
    # > True
    # > False
# endregion

assert len(rest) == 3
assert optimizer.state[model.weight]["step"] == 3  # a new Adam
