"""nn.Linear, SGD and a loader over a list of pairs tell threes from sevens."""

# ruff: noqa: B905

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.utils.data import DataLoader

torch.manual_seed(0)
x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
keep = (y == 3) | (y == 7)
x, y = x[keep].float() / 16, (y[keep] == 7).float()
x_train, y_train, x_val, y_val = (
    x[:200],
    y[:200],
    x[200:],
    y[200:],
)

# region train
pairs = list(zip(x_train, y_train))
loader = DataLoader(pairs, batch_size=32, shuffle=True)
model = nn.Linear(64, 1)
optimizer = optim.SGD(model.parameters(), lr=0.1)
for epoch in range(20):
    for xb, yb in loader:  # (B, 64), (B,)
        logits = model(xb).squeeze(1)  # (B,)
        loss = F.binary_cross_entropy_with_logits(logits, yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# endregion

# region score
with torch.no_grad():
    predicted = model(x_val).squeeze(1) > 0
right = (predicted == y_val).sum()
print(right.item(), "of", len(y_val))
# > 156 of 162
# endregion

assert model.weight.shape == (1, 64) and len(loader) == 7
assert loss.item() < 0.3 and model.weight.grad.abs().max() < 0.1
# proves: A logit above 0 means a probability above 0.5, so a seven.
assert torch.equal(
    model(x_val).squeeze(1).sigmoid() > 0.5, predicted
)
