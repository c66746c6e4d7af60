"""One training epoch: loss, clear, backward, step, log, for each batch."""

import copy

import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
data = TensorDataset(
    torch.randn(10, 3), torch.randint(0, 2, (10,))
)
loader = DataLoader(data, batch_size=4)
model = nn.Linear(3, 2)
twin = copy.deepcopy(model)
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)
losses = []
model.eval()

# region epoch
model.train()
for x, y in loader:
    loss = loss_fn(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
# endregion

assert model.training
expected = []
for x, y in loader:
    loss = loss_fn(twin(x), y)
    grads = torch.autograd.grad(loss, list(twin.parameters()))
    with torch.no_grad():
        for p, g in zip(twin.parameters(), grads, strict=True):
            p.add_(g, alpha=-0.1)
    expected.append(loss.item())
assert torch.allclose(
    torch.tensor(losses), torch.tensor(expected)
)
assert len(losses) == 3 and type(losses[0]) is float
assert torch.allclose(model.weight, twin.weight)

torch.manual_seed(0)
ends = []
for clear_first in (True, False):
    other = nn.Linear(3, 2)
    nn.init.ones_(other.weight)
    nn.init.zeros_(other.bias)
    sgd = optim.SGD(other.parameters(), lr=0.1)
    for x, y in loader:
        if clear_first:
            sgd.zero_grad()
        loss = loss_fn(other(x), y)
        if not clear_first:
            sgd.zero_grad()
        loss.backward()
        sgd.step()
    ends.append(other.weight)
# proves: zero_grad() may also stand first in the loop body.
assert torch.equal(*ends)
ones, dropout = torch.ones(100), nn.Sequential(nn.Dropout())
left = dropout.eval()(ones)
# proves: model.train() undoes an earlier model.eval(), which would leave dropout off.
assert torch.equal(left, ones) and not torch.equal(
    dropout.train()(ones), ones
)
