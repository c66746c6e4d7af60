"""Untrained networks guess: on ten classes about 0.1 are right."""

import torch
from sklearn.datasets import load_digits
from torch import nn

digits = load_digits()
x = torch.tensor(digits.data, dtype=torch.float32) / 16
y = torch.tensor(digits.target)
assert x.shape == (1797, 64)
torch.manual_seed(0)

# region guess
correct = []
for _ in range(50):
    model = nn.Linear(64, 10)  # new random weights
    predicted = model(x).argmax(dim=1)  # (1797,)
    correct.append((predicted == y).float().mean())
print(round(torch.stack(correct).mean().item(), 1))
# > 0.1
# endregion

assert len(correct) == 50 and predicted.shape == y.shape
assert model.weight.shape == (10, 64)
assert torch.equal(
    predicted, (x @ model.weight.T + model.bias).max(1).indices
)
# proves: A single network may score above or below; this is the mean of 50.
assert min(correct) < 0.08 and max(correct) > 0.12
