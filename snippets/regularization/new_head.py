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
head = nn.Linear(32, 10)
model = nn.Sequential(backbone, head)
optimizer = optim.Adam(head.parameters(), lr=0.01)
backbone.eval()  # again after each model.train()
# endregion

assert head.weight.shape == (10, 32)
assert optimizer.param_groups[0]["lr"] == 0.01
assert type(optimizer) is optim.Adam
assert optimizer.param_groups[0]["params"] == [
    *head.parameters()
]
assert [
    p.shape for p in model.parameters() if p.requires_grad
] == [
    (10, 32),
    (10,),
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

# region check
step()
after = backbone.state_dict()
print(all(after[k].equal(frozen[k]) for k in frozen))
# > True
print(head.weight.equal(before))
# > False
# endregion

# Without backbone.eval() the running statistics move.
model.train()
step()
changed = [k for k in frozen if not after[k].equal(frozen[k])]
assert changed == [
    "1.running_mean",
    "1.running_var",
    "1.num_batches_tracked",
]
