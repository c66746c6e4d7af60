"""One pass with an optimizer trains; without one, it only measures."""

import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

model = nn.Sequential(
    nn.Linear(1, 1, bias=False), nn.Dropout(0.0)
)
nn.init.ones_(model[0].weight)
train_loader = test_loader = DataLoader(
    TensorDataset(torch.ones(2, 1), torch.full((2, 1), 3.0))
)
loss_fn = nn.MSELoss()
optimizer = optim.SGD(model.parameters(), lr=0.25)
tracked = []
model.register_forward_hook(
    lambda *args: tracked.append(
        (args[0].training, args[-1].requires_grad)
    )
)
model.eval()

# region train
model.train()
for x, y in train_loader:
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
# endregion

assert tracked == [(True, True)] * 2
assert model[0].weight.item() == 2.5  # 1 -> 2 -> 2.5
assert loss.item() == 1.0 and loss.requires_grad
tracked.clear()
del loss
model[1].p = 0.5

# region test
model.eval()
total = 0.0
with torch.no_grad():
    for x, y in test_loader:
        total += loss_fn(model(x), y).item() * len(y)
print(total / len(test_loader.dataset))
# > 0.25
# endregion

# proves: model.eval() replaces model.train().
assert not model.training
# proves: The loop goes over test_loader, under torch.no_grad().
assert tracked == [(False, False)] * 2
# proves: zero_grad(), backward() and step() go, and with them the optimizer.
assert model[0].weight.item() == 2.5 and total == 0.25 * 2
