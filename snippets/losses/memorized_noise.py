"""A net memorizes noise: training loss near 0, no use for new data."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
x = torch.randn(64, 20)
y = torch.randint(2, (64,))  # labels are coin flips
x_new = torch.randn(4000, 20)
y_new = torch.randint(2, (4000,))
assert y.unique().tolist() == y_new.unique().tolist() == [0, 1]

model = nn.Sequential(
    nn.Linear(20, 128), nn.ReLU(), nn.Linear(128, 2)
)
optimizer = optim.Adam(model.parameters(), lr=0.01)
for _ in range(150):
    optimizer.zero_grad()
    F.cross_entropy(model(x), y).backward()
    optimizer.step()

# region result
loss = F.cross_entropy(model(x), y)
print(f"training loss {loss:.1f}")
# > training loss 0.0

hits = model(x_new).argmax(dim=1) == y_new
print(f"new accuracy {hits.float().mean():.1f}")
# > new accuracy 0.5
# endregion

assert 0 < loss < 0.04
# proves: The model memorized coin flips.
assert (model(x).argmax(dim=1) == y).all()
assert abs(hits.float().mean().item() - 0.5) < 0.04
