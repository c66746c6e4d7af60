"""Batch means divided by the number of samples understate the loss; weigh them by batch size."""

import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

x = torch.tensor([2.0, 2.0, 2.0, 2.0, 4.0])
dataset = TensorDataset(x, torch.zeros(5))
model = nn.Identity()
model.eval()
errors = nn.MSELoss(reduction="none")(x, torch.zeros(5))
# proves: model gives the five samples of dataset squared errors of 4, 4, 4, 4 and 16.
assert errors.tolist() == [4, 4, 4, 4, 16]

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

assert loader.batch_size == 4
# proves: loss_fn returns the mean of each batch, yet the sum of these means is divided by the number of samples.
assert total == errors[:4].mean() + errors[4:].mean() == 20.0
# proves: Dividing by len(loader) gives 10.0 here: the last batch of one sample counts as much as the other four together.
assert total / len(loader) == 10.0 == (4 + 16) / 2
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
