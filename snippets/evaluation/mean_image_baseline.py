"""Threes and sevens by the nearest mean image."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits

x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x, y = (
    x[(y == 3) | (y == 7)].float() / 16,
    y[(y == 3) | (y == 7)],
)
x_train, y_train, x_val, y_val = (
    x[:200],
    y[:200],
    x[200:],
    y[200:],
)

# region templates
templates = torch.stack(
    [x_train[y_train == c].mean(dim=0) for c in (3, 7)]
)  # (2, 64)
# endregion

assert templates.shape == (2, 64)

# region nearest
gap = x_val[:, None] - templates  # (N, 2, 64)
distance = gap.abs().mean(dim=2)  # (N, 2)
nearest = distance.argmin(dim=1)  # 0 or 1
predicted = torch.tensor([3, 7])[nearest]
right = (predicted == y_val).sum()
print(right.item(), "of", len(y_val))
# > 155 of 162
# endregion

assert distance.shape == (162, 2)
squared = (gap**2).mean(dim=2).sqrt().argmin(dim=1)
# proves: With squared gaps, 155 are right, too.
assert (torch.tensor([3, 7])[squared] == y_val).sum() == 155
# proves: Broadcasting (N, 1, 64) against (2, 64) compares each image with both templates.
for i in (0, 50):
    for k in (0, 1):
        by_hand = (x_val[i] - templates[k]).abs().mean()
        assert torch.allclose(distance[i, k], by_hand)

dots = distance.double().round(decimals=3)

# region draw
for c, marker in ((3, "o"), (7, "^")):
    to_three, to_seven = dots[y_val == c].T
    plt.scatter(to_three, to_seven, 16, marker=marker, label=c)
plt.axline((0.2, 0.2), slope=1, color="gray")
plt.xlabel("distance to the mean three")
plt.ylabel("distance to the mean seven")
plt.legend(loc="lower left")
# endregion

# proves: Seven threes lie there, and they are the errors.
assert ((predicted == 7) & (y_val == 3)).sum() == 7
assert ((predicted == 3) & (y_val == 7)).sum() == 0
assert len(plt.gca().collections) == 2
assert [
    t.get_text() for t in plt.gca().get_legend().get_texts()
] == ["3", "7"]
assert len(plt.gca().lines) == 1
assert plt.gca().get_xlabel().endswith("three")
assert plt.gca().get_ylabel().endswith("seven")
