"""SGD by hand over all parameters of a model."""

import copy

import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
data = TensorDataset(
    torch.randn(10, 3), torch.randint(0, 2, (10,))
)
loader = DataLoader(data, batch_size=4)
model = nn.Sequential(
    nn.Linear(3, 5), nn.ReLU(), nn.Linear(5, 2)
)
twin = copy.deepcopy(model)
loss_fn = nn.CrossEntropyLoss()
epochs, lr = 3, 0.1

# region loop
for epoch in range(epochs):
    for x, y in loader:
        loss = loss_fn(model(x), y)
        loss.backward()
        with torch.no_grad():
            for p in model.parameters():
                p -= lr * p.grad
                p.grad = None
# endregion

optimizer = optim.SGD(twin.parameters(), lr=lr)
for _ in range(epochs):
    for x, y in loader:
        loss = loss_fn(twin(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# proves: Up to rounding, optim.SGD(model.parameters(), lr=lr) gives these weights.
for p, q in zip(
    model.parameters(), twin.parameters(), strict=True
):
    assert torch.allclose(p, q, atol=1e-6)
    assert p.grad is None
