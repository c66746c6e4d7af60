"""A net memorizes noise: training loss near 0, no use for new data."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)

# region data
x = torch.randn(64, 20)
y = torch.randint(2, (64,))  # labels are coin flips
x_new = torch.randn(500, 20)
y_new = torch.randint(2, (500,))
# endregion

assert x.shape == (64, 20) and y.shape == (64,)
assert x_new.shape == (500, 20) and y_new.shape == (500,)
assert y.unique().tolist() == y_new.unique().tolist() == [0, 1]

model = nn.Sequential(
    nn.Linear(20, 128), nn.ReLU(), nn.Linear(128, 2)
)
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
for _ in range(150):
    optimizer.zero_grad()
    F.cross_entropy(model(x), y).backward()
    optimizer.step()

# region result
train_loss = F.cross_entropy(model(x), y).item()
new_loss = F.cross_entropy(model(x_new), y_new).item()
print(train_loss < 0.05, new_loss > 1)
# > True True
# endregion

assert 0 < train_loss < 0.05 and 1 < new_loss < 20
