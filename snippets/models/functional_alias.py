"""F.softmax does what an nn.Softmax object does."""

import torch

# region alias
import torch.nn.functional as F

scores = torch.zeros(1, 4)  # (B, C)
print(F.softmax(scores, dim=1))
# > tensor([[0.2500, 0.2500, 0.2500, 0.2500]])
# endregion

from torch import nn

layer = nn.Softmax(dim=1)
# proves: A function gets its settings in each call; a module object, such as nn.Softmax(dim=1), keeps them.
for scores in torch.rand(2, 3), torch.tensor([[2.0, 1.0]]):
    assert layer(scores).equal(F.softmax(scores, dim=1))
