"""A ReLU after the logits makes all negative ones equal."""

import torch
from torch import nn

# region relu
logits = torch.tensor([-4.0, -1.0, 2.0])
print(logits.relu())
# > tensor([0., 0., 2.])
# endregion

p = logits.softmax(dim=0)
q = logits.relu().softmax(dim=0)
# proves: They are equal: ReLU turns both logits into 0, so their order is lost.
assert q[0] == q[1] and p[0] < p[1]

last = nn.Linear(4, 3)
# proves: Each can be any real number.
for value in -1e6, -0.25, 0.0, 3.5, 1e6:
    nn.init.constant_(last.bias, value)
    assert last(torch.zeros(4)).tolist() == [value] * 3
