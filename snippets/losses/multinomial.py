"""Multinomial logistic regression reads digits: one linear layer."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
pixels, target = load_digits(return_X_y=True)
x = torch.tensor(pixels).float() / 16  # (1797, 64)
y = torch.tensor(target)

# region train
model = nn.Linear(64, 10)
optimizer = optim.SGD(model.parameters(), lr=1.0)
for _ in range(60):
    loss = F.cross_entropy(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
p = model(x).softmax(dim=1)  # (1797, 10)
hits = p.argmax(dim=1) == y
print(f"{hits.float().mean():.1f}")
# > 0.9
# endregion

# proves: One linear output per class, softmax on top, cross-entropy as the loss.
assert p.shape == (1797, 10) and model.weight.shape == (10, 64)
picked = p[torch.arange(1797), y]
assert torch.isclose(
    -picked.log().mean(), F.cross_entropy(model(x), y)
)
