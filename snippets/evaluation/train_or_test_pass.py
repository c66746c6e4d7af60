"""One pass with an optimizer trains; without one, it only measures."""

import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

model = nn.Sequential(
    nn.Linear(1, 1, bias=False), nn.Dropout(0.0)
)
nn.init.ones_(model[0].weight)
loader = DataLoader(
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
for x, y in loader:
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
with torch.no_grad():
    for x, y in loader:
        loss = loss_fn(model(x), y)
# endregion

assert tracked == [(False, False)] * 2
assert model[0].weight.item() == 2.5
assert loss.item() == 0.25 and not loss.requires_grad
