"""Logits are any real numbers; a ReLU after them loses some."""

import torch
from torch import nn

# region relu
logits = torch.tensor([-4.0, -1.0, 2.0])
clipped = nn.ReLU()(logits)
for scores in (logits, clipped):
    p = scores.softmax(dim=0).tolist()
    print([round(value, 2) for value in p])
    # > [0.0, 0.05, 0.95]
    # > [0.11, 0.11, 0.79]
# endregion

torch.manual_seed(0)
out = nn.Linear(4, 3)(1000 * torch.randn(200, 4))
assert out.min() < -100 and out.max() > 100
assert logits.tolist() == [-4.0, -1.0, 2.0]
assert clipped.tolist() == [0.0, 0.0, 2.0]
