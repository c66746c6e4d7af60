"""CrossEntropyLoss on logits is NLLLoss on log-probabilities."""

import torch
from torch import nn

# region losses
logits = torch.tensor([[2.0, 1.0, 0.0]])
y = torch.tensor([0])
from_logits = nn.CrossEntropyLoss()(logits, y)

log_probs = logits.log_softmax(dim=1)
from_log_probs = nn.NLLLoss()(log_probs, y)
print(f"{from_logits:.2f} {from_log_probs:.2f}")
# > 0.41 0.41
# endregion

assert abs(from_logits.item() - 0.4076) < 1e-3
assert abs(from_log_probs.item() - 0.4076) < 1e-3
logits, y = torch.tensor([[0.0, 5, 1], [2, 0, 0]]), [0, 2]
y = torch.tensor(y)
by_hand = -logits.log_softmax(dim=1)[[0, 1], y].mean()
# proves: Logits, one per class: the loss applies log_softmax itself.
assert torch.allclose(nn.CrossEntropyLoss()(logits, y), by_hand)

# proves: Another pair gives the same value: log-probabilities from forward, and nn.NLLLoss.
assert torch.allclose(
    nn.NLLLoss()(logits.log_softmax(dim=1), y),
    nn.CrossEntropyLoss()(logits, y),
)
