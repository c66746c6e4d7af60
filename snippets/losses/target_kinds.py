"""Targets may be class indices or class probabilities."""

import torch
import torch.nn.functional as F
from torch import nn

# region kinds
logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])
classes = torch.tensor([0, 2])  # (B,), int64
shares = torch.tensor([[1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])

loss_fn = nn.CrossEntropyLoss()
print(f"{loss_fn(logits, classes):.2f}")
# > 1.52
print(f"{loss_fn(logits, shares):.2f}")
# > 1.52
# endregion

# proves: Class indices: int64, shape (B,).
assert classes.dtype == torch.int64 and classes.shape == (2,)
assert loss_fn(logits, classes).isfinite()

# proves: Class probabilities: float, shape (B, C).
assert shares.dtype == torch.float32 and shares.shape == (2, 3)
assert loss_fn(logits, shares).equal(loss_fn(logits, classes))

half = torch.tensor([[0.5, 0.5, 0.0], [0.0, 0.5, 0.5]])
mean = (loss_fn(logits, half.new_tensor([0, 1]).long())) / 2
mean = mean + loss_fn(logits, torch.tensor([1, 2])) / 2
# proves: Probabilities allow soft labels, such as half this class and half that.
assert torch.allclose(loss_fn(logits, half), mean)

mixed = 0.9 * shares + 0.1 / 3
smooth = nn.CrossEntropyLoss(label_smoothing=0.1)
# proves: label_smoothing=0.1 makes such targets from class indices: 0.9 of the label, and 0.1 spread over all classes.
assert torch.allclose(
    smooth(logits, classes), F.cross_entropy(logits, mixed)
)
