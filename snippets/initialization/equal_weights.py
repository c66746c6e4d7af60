"""Hidden units that start equal stay equal."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
x = torch.randn(200, 2)
y = (x[:, 0] * x[:, 1] > 0).long()


def train(model):
    """100 steps of Adam; returns the accuracy."""
    optimizer = optim.Adam(model.parameters(), lr=0.05)
    for _ in range(100):
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    hits = model(x).argmax(dim=1) == y
    return round(hits.double().mean().item(), 1)


# region bug
hidden = nn.Linear(2, 16)
nn.init.constant_(hidden.weight, 0.5)
nn.init.zeros_(hidden.bias)
model = nn.Sequential(hidden, nn.Tanh(), nn.Linear(16, 2))
nn.init.constant_(model[2].weight, 0.5)
print(train(model))
# > 0.7
print(hidden.weight.unique(dim=0).shape)
# > torch.Size([1, 2])
# endregion

# region fix
nn.init.xavier_uniform_(hidden.weight)
print(train(model))
# > 1.0
print(hidden.weight.unique(dim=0).shape)
# > torch.Size([16, 2])
# endregion

torch.manual_seed(0)
first = nn.Linear(2, 16)
nn.init.constant_(first.weight, 0.5)
nn.init.zeros_(first.bias)
second = nn.Linear(16, 2)
nn.init.constant_(second.weight, 0.5)
F.cross_entropy(second(first(x).tanh()), y).backward()
# proves: Units with equal weights in and out compute equal outputs and get equal gradients, so each step leaves them equal.
assert len(first(x).detach().unique(dim=1)[0]) == 1
assert len(first.weight.grad.unique(dim=0)) == 1
nn.init.normal_(second.weight)  # unequal weights out
first.zero_grad()
F.cross_entropy(second(first(x).tanh()), y).backward()
assert len(first.weight.grad.unique(dim=0)) == 16
nn.init.constant_(second.weight, 0.5)
# proves: The layer of 16 units can then do no more than a layer of one unit.
narrow = nn.Sequential(
    nn.Linear(2, 1), nn.Tanh(), nn.Linear(1, 2)
)
narrow[0].weight.data = first.weight.data[:1]
narrow[0].bias.data = first.bias.data[:1]
narrow[2].weight.data = second.weight.data.sum(1, keepdim=True)
narrow[2].bias.data = second.bias.data
wide_out = second(first(x).tanh())
assert torch.allclose(narrow(x), wide_out, atol=1e-5)
