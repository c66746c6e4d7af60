"""Logistic regression: one linear unit and a sigmoid, trained with BCE."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
low = (torch.randn(60, 2) * 1.1 - 1).round(decimals=2)
high = (torch.randn(60, 2) * 1.1 + 1).round(decimals=2)
x = torch.cat([low, high])  # (120, 2)
y = torch.tensor([0.0] * 60 + [1.0] * 60)

# region train
model = nn.Linear(2, 1)
optimizer = optim.SGD(model.parameters(), lr=0.5)
for _ in range(200):
    logits = model(x).squeeze(1)  # (N,)
    loss = F.binary_cross_entropy_with_logits(logits, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
p = model(x).sigmoid().squeeze(1)
right = (p >= 0.5) == y.bool()
print(f"{right.double().mean():.1f}")
# > 0.9
# endregion

assert 0.86 < right.double().mean() < 0.94
assert 0.1 < loss < 0.3
# proves: logits becomes (N,) like y: with (N, 1) against (N,) the loss raises ValueError.
try:
    F.binary_cross_entropy_with_logits(model(x), y)
except ValueError:
    assert model(x).shape == (120, 1)
else:
    raise AssertionError

# region plot
w, b = model.weight[0].detach(), model.bias.item()
plt.scatter(x[:, 0], x[:, 1], c=y, cmap="coolwarm", s=9)
across = torch.tensor([-4.0, 4.0])
for name, style, z in (
    ("A", "--", -3),
    ("B", "-", 0),
    ("C", ":", 3),
):
    up = (z - b - w[0] * across) / w[1]
    plt.plot(across, up, style, color="black", label=name)
plt.ylim(-4, 4)
plt.legend()
# endregion

axes = plt.gca()
names = [t.get_text() for t in axes.get_legend().get_texts()]
assert names == ["A", "B", "C"] and axes.get_ylim() == (-4, 4)
assert [a.get_linestyle() for a in axes.lines] == [
    "--",
    "-",
    ":",
]
assert {line.get_color() for line in axes.lines} == {"black"}
(dots,) = axes.collections
assert dots.get_cmap().name == "coolwarm"
assert dots.get_sizes() == [9] and len(dots.get_array()) == 120
found = []
for line in axes.lines:
    ends = torch.tensor(line.get_xydata())
    found.append(model(ends).sigmoid().flatten().tolist())
# proves: B: there the logit is 0, so p is 0.5.
assert [round(p, 2) for p in found[1]] == [0.5, 0.5]
# proves: A holds the points with p = 0.05, C those with p = 0.95, on parallel lines.
assert [round(p, 2) for p in found[0]] == [0.05, 0.05]
assert [round(p, 2) for p in found[2]] == [0.95, 0.95]
