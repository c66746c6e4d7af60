"""nn.Softmax(dim=1) turns (B, C) logits into probabilities."""

import warnings

import torch
import torch.nn.functional as F
from torch import nn

warnings.simplefilter("error")  # a missing dim warns

# region softmax
logits = torch.tensor([[0.0, 0.0], [2.0, 0.0]])  # (B, C)
probabilities = nn.Softmax(dim=1)(logits)
print(probabilities.round(decimals=2))
# > tensor([[0.5000, 0.5000],
# >         [0.8800, 0.1200]])
# endregion

assert logits.tolist() == [[0, 0], [2, 0]]
# proves: The usual spelling without a module is logits.softmax(dim=1).
assert torch.equal(probabilities, logits.softmax(dim=1))

loss = nn.CrossEntropyLoss()(logits, torch.tensor([0, 1]))
# proves: In training, pass logits to the loss: nn.CrossEntropyLoss applies log-softmax itself.
assert torch.allclose(
    loss, -F.log_softmax(logits, dim=1)[[0, 1], [0, 1]].mean()
)
