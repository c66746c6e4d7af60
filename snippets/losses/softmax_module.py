"""nn.Softmax(dim=1) turns (B, C) logits into probabilities."""

import warnings

import torch
import torch.nn.functional as F
from torch import nn

warnings.simplefilter("error")  # a missing dim warns

# region given
logits = torch.tensor([[0.0, 0.0], [2.0, 0.0]])  # (B, C)
# endregion

# region softmax
probabilities = nn.Softmax(dim=1)(logits)
print(probabilities.round(decimals=2))
# > tensor([[0.5000, 0.5000],
# >         [0.8800, 0.1200]])
# endregion

assert torch.equal(probabilities, F.softmax(logits, dim=1))
assert torch.equal(probabilities, logits.softmax(dim=1))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    nn.Softmax()(logits)
assert "has been deprecated" in str(caught[0].message)
