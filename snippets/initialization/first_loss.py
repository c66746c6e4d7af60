"""The first loss of a classifier that knows nothing is ln(C)."""

import math

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

torch.manual_seed(0)
x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x = x.float() / 16

# region first
model = nn.Linear(64, 10)
print(round(F.cross_entropy(model(x), y).item(), 1))
# > 2.3
# endregion

losses = [
    F.cross_entropy(nn.Linear(64, 10)(x), y).item()
    for _ in range(20)
]
# proves: It gives each class about 1/10, and minus the logarithm of 1/10 is ln 10, 2.30.
assert all(abs(loss - math.log(10)) < 0.15 for loss in losses)
assert (
    round(-math.log(1 / 10), 2) == round(math.log(10), 2) == 2.3
)
confident = nn.Linear(64, 10)
nn.init.normal_(confident.weight, std=3)
# proves: A first loss far above that points to logits that are too large.
assert F.cross_entropy(confident(x), y) > 5
