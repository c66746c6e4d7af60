"""Batch means divided by the number of samples understate the loss; weigh them by batch size."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

x = torch.tensor([2.0, 2.0, 2.0, 2.0, 4.0])
dataset = TensorDataset(x, torch.zeros(5))
model = nn.Identity()
model.eval()
assert nn.MSELoss()(x, torch.zeros(5)).item() > 6.3

# region bug
loader = DataLoader(dataset, batch_size=4)
loss_fn = nn.MSELoss()
total = 0.0
with torch.no_grad():
    for x, y in loader:
        loss = loss_fn(model(x), y)
        total += loss.item()
print(total / len(dataset))
# > 4.0
# endregion

assert loader.batch_size == 4 and total == 20.0
assert type(loss_fn) is nn.MSELoss
del total, loss

# region fix
total = 0.0
with torch.no_grad():
    for x, y in loader:
        loss = loss_fn(model(x), y)
        total += loss.item() * len(y)
print(total / len(dataset))
# > 6.4
# endregion

assert total == 32.0
