"""Threes and sevens by the nearest mean image."""

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

# region nearest
templates = torch.stack(
    [x_train[y_train == c].mean(dim=0) for c in (3, 7)]
)  # (2, 64)
gap = x_val[:, None] - templates  # (N, 2, 64)
distance = gap.abs().mean(dim=2)  # (N, 2)
nearest = distance.argmin(dim=1)  # 0 or 1
predicted = torch.tensor([3, 7])[nearest]
right = (predicted == y_val).sum()
print(right.item(), "of", len(y_val))
# > 155 of 162
# endregion

assert distance.shape == (162, 2)
assert templates.shape == (2, 64)
signed = gap.mean(dim=2).argmin(dim=1)
# proves: Without abs(), gaps above and below 0 cancel, and 81 are right.
assert (torch.tensor([3, 7])[signed] == y_val).sum() == 81
assert gap.min() < 0 < gap.max()
# proves: Broadcasting (N, 1, 64) against (2, 64) compares each image with both mean images.
for i in (0, 50):
    for k in (0, 1):
        by_hand = (x_val[i] - templates[k]).abs().mean()
        assert torch.allclose(distance[i, k], by_hand)
