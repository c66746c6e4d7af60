"""F.softmax does what an nn.Softmax object does; it needs dim."""

import warnings

import torch

# region alias
import torch.nn.functional as F
from torch import nn

scores = torch.tensor([[2.0, 1.0]])  # (B, C)
by_function = F.softmax(scores, dim=1)
by_object = nn.Softmax(dim=1)(scores)
print(torch.equal(by_function, by_object))
# > True
# endregion

assert by_function.sum(dim=1).round(decimals=3).eq(1).all()
assert torch.allclose(by_object, scores.softmax(dim=1))
assert scores.tolist() == [[2.0, 1.0]]
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    F.softmax(scores)
assert "Implicit dimension choice" in str(caught[0].message)
