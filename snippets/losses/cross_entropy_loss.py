"""CrossEntropyLoss takes logits and int64 class indices."""

import torch
import torch.nn.functional as F
from torch import nn

# region given
logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])
targets = torch.tensor([0, 1])

loss_fn = nn.NLLLoss()
loss = loss_fn(logits.log_softmax(dim=1), targets)
# endregion

two_steps = loss
assert isinstance(loss_fn, nn.NLLLoss)
assert logits.tolist() == [[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]]
del loss_fn, loss

# region loss
loss_fn = nn.CrossEntropyLoss()
loss = loss_fn(logits, targets)  # logits first
print(round(loss.item(), 2))
# > 0.27
# endregion

assert torch.allclose(loss, two_steps)
# proves: F.cross_entropy(logits, targets) gives the same number without a module.
assert torch.equal(loss, F.cross_entropy(logits, targets))

# proves: Logits (B, C) come first, then the class indices (B,) as int64.
assert (logits.ndim, targets.ndim) == (2, 1)
assert targets.dtype == torch.int64 and loss.isfinite()
