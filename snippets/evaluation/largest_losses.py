"""Samples with the largest losses are where wrong labels are found."""

import matplotlib.pyplot as plt
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

shown = sorted(worst.tolist())[:4]

# region draw
fig, axes = plt.subplots(1, 4)
for i, ax in zip(shown, axes, strict=True):
    ax.imshow(x[i].reshape(8, 8).numpy(), cmap="gray")
    ax.set_title(f"label {y[i]}")
    ax.axis("off")
# endregion

assert [(y[i].item(), true[i].item()) for i in shown] == [
    (3, 2),
    (4, 3),
    (7, 6),
    (2, 1),
]
assert [ax.get_title() for ax in axes] == [
    "label 3",
    "label 4",
    "label 7",
    "label 2",
]
assert not any(ax.axison for ax in axes)
assert all(len(ax.images) == 1 for ax in axes)
