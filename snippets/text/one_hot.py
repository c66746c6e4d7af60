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
# proves: one_hot returns int64, and this linear layer needs float32.
try:
    nn.Linear(V, 1)(F.one_hot(indices, V))
except RuntimeError as error:
    assert "Long and Float" in str(error)
else:
    raise AssertionError("the layer took int64")
# proves: Without num_classes the width is the highest index plus 1, here 3.
assert F.one_hot(indices).shape[1] == indices.max() + 1 == 3
# proves: torch.eye(V)[indices] gives an equal x.
assert (torch.eye(V)[indices] == x).sum() == 3 * V
