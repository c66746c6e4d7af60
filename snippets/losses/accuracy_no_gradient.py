"""Accuracy has no gradient: argmax leaves the graph."""

import torch
import torch.nn.functional as F

# region bug
logits = torch.tensor(
    [[1.0, 0.0], [0.0, 2.0]], requires_grad=True
)
targets = torch.tensor([0, 0])
hits = logits.argmax(dim=1) == targets
accuracy = hits.float().mean()
try:
    accuracy.backward()
except RuntimeError as error:
    print(error)
    # > element 0 of tensors does not require grad and does not have a grad_fn
# endregion

assert hits.tolist() == [True, False]
assert accuracy.item() == 0.5 and logits.grad is None
# proves: argmax is not differentiable, so accuracy has no graph back to the logits.
assert logits.argmax(dim=1).grad_fn is accuracy.grad_fn is None
assert logits.requires_grad

# region fix
loss = F.cross_entropy(logits, targets)
loss.backward()
print(logits.grad.round(decimals=2))
# > tensor([[-0.1300,  0.1300],
# >         [-0.4400,  0.4400]])
# endregion

assert 1.21 < loss.item() < 1.23
