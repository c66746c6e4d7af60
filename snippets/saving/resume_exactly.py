"""Adam keeps a step count and two averages per parameter; a new Adam has none of them."""

import copy

import torch
from torch import nn, optim

# region lost
model = nn.Linear(3, 1)
optimizer = optim.Adam(model.parameters())
model(torch.ones(1, 3)).sum().backward()
optimizer.step()
print(list(optimizer.state[model.weight]))
# > ['step', 'exp_avg', 'exp_avg_sq']

new = optim.Adam(model.parameters())
print(list(new.state))
# > []
# endregion

assert model.weight.shape == (1, 3)

torch.manual_seed(0)
x, y = torch.randn(20, 3), torch.randn(20, 1)


def train(model, optimizer, steps):
    losses = []
    for _ in range(steps):
        loss = nn.functional.mse_loss(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


optimizer = optim.Adam(model.parameters(), lr=0.1)
train(model, optimizer, 3)
weights = copy.deepcopy(model.state_dict())
averages = copy.deepcopy(optimizer.state_dict())
unbroken = train(model, optimizer, 3)

resumed = []
for states in ([], [averages]):
    model.load_state_dict(weights)
    optimizer = optim.Adam(model.parameters(), lr=0.1)
    for state in states:
        optimizer.load_state_dict(state)
    resumed.append(train(model, optimizer, 3))

# proves: They start from zero again, so the next steps usually differ from those of an unbroken run.
assert resumed[0][0] == unbroken[0]  # the weights are right
assert resumed[0][1:] != unbroken[1:]

# proves: Restore the optimizer's state dict, too: on the same batches and without dropout, the losses here are those of an unbroken run.
assert resumed[1] == unbroken
