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
