"""Model and batches on the GPU: a small net learns there."""

# requires: cuda

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
digits = load_digits()
x = torch.tensor(digits.data, dtype=torch.float32) / 16
y = torch.tensor(digits.target)
loader = DataLoader(
    TensorDataset(x, y), batch_size=100, shuffle=True
)
inputs, targets = x, y
del x, y

# region train
device = "cuda"
model = nn.Sequential(
    nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)
).to(device)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for epoch in range(10):
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# endregion

predicted = model(inputs.to(device)).argmax(1).cpu()
accuracy = (predicted == targets).float().mean()
assert accuracy > 0.9
assert all(p.is_cuda for p in model.parameters())
assert loss.item() < 0.5
