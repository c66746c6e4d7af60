"""Samples with the largest losses are where wrong labels are found."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
x, true = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x = x.float() / 16
wrong = torch.randperm(len(x))[:20]  # mislabel twenty
y = true.clone()
y[wrong] = (y[wrong] + 1) % 10
model = nn.Linear(64, 10)
optimizer = optim.Adam(model.parameters(), lr=0.02)
for _ in range(100):
    optimizer.zero_grad()
    F.cross_entropy(model(x), y).backward()
    optimizer.step()

# region rank
with torch.no_grad():
    losses = F.cross_entropy(
        model(x), y, reduction="none"
    )  # (1797,)
worst = losses.topk(10).indices
print((y[worst] != true[worst]).sum())
# > tensor(10)
# endregion

assert losses.shape == (1797,) and not losses.requires_grad
assert torch.equal(
    losses[worst], losses.sort(descending=True).values[:10]
)
# proves: reduction="none" keeps one loss per sample.
assert torch.allclose(
    losses.mean(), F.cross_entropy(model(x), y)
)
assert losses.ndim == 1 and len(losses) == len(x)

# proves: All ten have wrong labels.
assert (
    set(worst.tolist()) <= set(wrong.tolist())
    and len(worst) == 10
)
