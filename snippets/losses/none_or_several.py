"""One sigmoid per class allows no class and several classes."""

import torch
from torch import nn

# region none
logits = torch.tensor([[-4.0, -5.0, -6.0], [5.0, 4.0, -6.0]])
print(logits.softmax(dim=1).round(decimals=1))
# > tensor([[0.7000, 0.2000, 0.1000],
# >         [0.7000, 0.3000, 0.0000]])
print(logits.sigmoid().round(decimals=1))
# > tensor([[0., 0., 0.],
# >         [1., 1., 0.]])
# endregion

targets = torch.tensor([[0.0, 0.0, 0.0], [1.0, 1.0, 0.0]])
loss = nn.BCEWithLogitsLoss()(logits, targets)
# proves: Targets are floats of the logits' shape, with a 1 for each class that applies, or none.
assert loss < 0.02 and targets.shape == logits.shape
p = logits.softmax(dim=1)
# proves: Softmax probabilities sum to 1, so one of three classes gets at least 1/3 even if none applies.
assert torch.allclose(p.sum(dim=1), torch.ones(2))
assert (p.amax(dim=1) > 1 / 3).all()
