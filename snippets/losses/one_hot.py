"""Cross-entropy from one-hot targets."""

import torch
import torch.nn.functional as F

logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 3.0, 0.5]])
targets = torch.tensor([0, 2])

# region cross-entropy
y = F.one_hot(targets, num_classes=3).float()  # (B, C)
log_p = logits.log_softmax(dim=1)
loss = -(y * log_p).sum(dim=1).mean()
print(f"{loss:.2f} {F.cross_entropy(logits, targets):.2f}")
# > 1.52 1.52
# endregion

# proves: F.cross_entropy(logits, y) takes the one-hot floats as class probabilities and gives this number too.
assert torch.isclose(F.cross_entropy(logits, y), loss)
# proves: The product with a one-hot row keeps only the log-probability of the true class.
assert y.tolist() == [[1, 0, 0], [0, 0, 1]]
assert torch.equal((y * log_p).sum(1), log_p[[0, 1], targets])
