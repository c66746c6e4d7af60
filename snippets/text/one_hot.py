"""One-hot rows: one per token, as wide as the vocabulary."""

import torch
import torch.nn.functional as F
from torch import nn

# region given
indices = torch.tensor([2, 0, 2])
V = 5  # tokens in the vocabulary
# endregion

# region one-hot
x = F.one_hot(indices, num_classes=V).float()
print(x)
# > tensor([[0., 0., 1., 0., 0.],
# >         [1., 0., 0., 0., 0.],
# >         [0., 0., 1., 0., 0.]])
# endregion

assert x.dtype == torch.float32
assert nn.Linear(V, 1)(x).shape == (3, 1)
assert F.one_hot(indices).shape == (3, 3)  # highest index + 1
assert F.one_hot(indices).dtype == torch.int64
assert torch.equal(torch.eye(V)[indices], x)
