"""Transfer learning: frozen pretrained layers, statistics included, under a new trainable head."""

import copy

import torch
from torch import nn, optim

torch.manual_seed(0)
backbone = nn.Sequential(
    nn.Linear(64, 32), nn.BatchNorm1d(32), nn.ReLU()
)

# region head
backbone.requires_grad_(False)
backbone.eval()
head = nn.Linear(32, 10)
model = nn.Sequential(backbone, head)
optimizer = optim.Adam(head.parameters(), lr=0.01)
# endregion

assert head.weight.shape == (10, 32)
assert optimizer.param_groups[0]["lr"] == 0.01
assert type(optimizer) is optim.Adam
assert optimizer.param_groups[0]["params"] == [
    *head.parameters()
]
assert model.training and head.training
assert model[0] is backbone and model[1] is head

x, y = torch.randn(8, 64), torch.arange(8)


def step():
    loss = nn.functional.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


frozen = copy.deepcopy(backbone.state_dict())
before = head.weight.detach().clone()

step()
assert not head.weight.equal(before)
assert all(p.grad is not None for p in head.parameters())
# proves: requires_grad_(False) marks the parameters of the whole backbone as frozen, so backward() gives them no gradients.
for p in backbone.parameters():
    assert not p.requires_grad and p.grad is None
after = backbone.state_dict()
# proves: eval() switches its dropout layers off and keeps its BatchNorm statistics fixed; call it again after each model.train().
assert all(after[name].equal(frozen[name]) for name in frozen)
assert nn.Dropout().eval()(x).equal(x)
assert (
    model.train()[0].training and not backbone.eval().training
)
