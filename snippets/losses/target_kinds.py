"""Targets may be class indices or class probabilities."""

import torch
import torch.nn.functional as F
from torch import nn

logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])

# region kinds
classes = torch.tensor([0, 2])  # (B,), int64
shares = torch.tensor([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
loss_fn = nn.CrossEntropyLoss()  # logits: (B, C)
a, b = loss_fn(logits, classes), loss_fn(logits, shares)
print(torch.allclose(a, b))
# > True
# endregion

assert shares.shape == (2, 3) and round(a.item(), 3) == 1.516
assert round(b.item(), 3) == 1.516
mixed = 0.9 * shares + 0.1 / 3
smooth = nn.CrossEntropyLoss(label_smoothing=0.1)
assert torch.allclose(
    smooth(logits, classes), F.cross_entropy(logits, mixed)
)
