"""pos_weight multiplies the loss of the samples with label 1."""

import torch
from torch import nn

# region weight
y = torch.tensor([1.0] + [0.0] * 9)
loss_fn = nn.BCEWithLogitsLoss(
    pos_weight=torch.tensor(9.0), reduction="none"
)
losses = loss_fn(torch.zeros(10), y)
print(f"{losses[0]:.2f} {losses[1:].sum():.2f}")
# > 6.24 6.24
# endregion

plain = nn.BCEWithLogitsLoss(reduction="none")(
    torch.zeros(10), y
)
# proves: pos_weight: with 9 and logits of 0, the one positive sample weighs as much as the nine others together.
assert torch.allclose(losses[0], 9 * plain[0])
assert torch.allclose(losses[1:], plain[1:])
try:
    nn.BCEWithLogitsLoss(pos_weight=9.0)
except TypeError:
    plain = None
# proves: It takes a tensor; the number 9.0 raises a TypeError.
assert plain is None
