"""A classifier of ten classes of gray images of 28 by 28 pixels, tried on enlarged digits."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x = F.interpolate(x.float().reshape(-1, 1, 8, 8) / 16, size=28)

# region model
model = nn.Sequential(
    nn.Flatten(),  # (B, 1, 28, 28) -> (B, 784)
    nn.Linear(784, 128),
    nn.ReLU(),
    nn.Linear(128, 64),
    nn.ReLU(),
    nn.Linear(64, 10),  # logits
)
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.1)
# endregion

for _ in range(20):
    for batch in torch.randperm(1400).split(50):
        loss = loss_fn(model(x[batch]), y[batch])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
with torch.no_grad():
    right = model(x[1400:]).argmax(dim=1) == y[1400:]
assert 0.86 < right.float().mean() < 0.94, right.float().mean()
assert type(optimizer) is optim.SGD and loss.item() < 0.3
assert optimizer.param_groups[0]["lr"] == 0.1
assert [tuple(p.shape) for p in model.parameters()][::2] == [
    (128, 784),
    (64, 128),
    (10, 64),
]
assert [type(layer) for layer in model] == [
    nn.Flatten,
    nn.Linear,
    nn.ReLU,
    nn.Linear,
    nn.ReLU,
    nn.Linear,
]
