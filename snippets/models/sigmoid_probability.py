"""The sigmoid turns a score into a value that can be read as a probability."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

# region plot
x = torch.arange(-60, 61) / 10  # -6 to 6
plt.plot(x, x.sigmoid().round(decimals=3))
plt.axhline(0.5, color="tab:gray", ls=":")
plt.xlabel("score")
plt.ylabel("sigmoid")
# endregion

wide = torch.linspace(-15, 15, 301, dtype=torch.float64)
y = wide.sigmoid()
# proves: It maps any score to a value between 0 and 1, which can be read as a probability.
assert 0 < y.min() and y.max() < 1
# proves: Its curve is a smooth S that rises from 0 to 1 and passes through 0.5 at the score 0.
assert (y.diff() > 0).all() and y[0] < 1e-6 < 1 - 1e-6 < y[-1]
slopes = y.diff()  # they rise up to 0, then fall
assert (slopes.diff()[:148] > 0).all()
assert (slopes.diff()[151:] < 0).all()
assert torch.tensor(0.0).sigmoid() == 0.5
# proves: In float32 it saturates: torch.sigmoid(torch.tensor(20.0)) is 1.0.
assert torch.sigmoid(torch.tensor(20.0)) == 1.0
loss = F.binary_cross_entropy_with_logits
z, one = torch.tensor(-200.0), torch.tensor(1.0)
p_loss = F.binary_cross_entropy(z.sigmoid(), one)
# proves: So in training, give the scores to binary_cross_entropy_with_logits, which applies the sigmoid itself, and call sigmoid when you want probabilities.
assert loss(z, one) == 200.0 != p_loss
for score in (-2.0, 0.5):
    s = torch.tensor(score)
    by_hand = F.binary_cross_entropy(s.sigmoid(), one)
    assert abs(loss(s, one) - by_hand) < 1e-5

curve, half = plt.gca().lines
assert list(curve.get_xdata()) == x.tolist()
assert list(curve.get_ydata()) == (
    x.sigmoid().round(decimals=3).tolist()
)
assert (x[0], x[-1], len(x)) == (-6, 6, 121)
assert list(half.get_ydata()) == [0.5, 0.5]
assert half.get_linestyle() == ":"
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "score",
    "sigmoid",
)
