"""The loss moves with every change of the logit; accuracy jumps when the prediction flips."""

import torch
import torch.nn.functional as F

# region both
target = torch.tensor([1])
for logit in (-0.5, 0.5, 1.0):  # of class 1
    logits = torch.tensor([[0.0, logit]])
    loss = F.cross_entropy(logits, target)
    accuracy = (logits.argmax(1) == target).float().mean()
    print(round(loss.item(), 2), accuracy.item())
    # > 0.97 0.0
    # > 0.47 1.0
    # > 0.31 1.0
# endregion

grid = torch.linspace(-2, 2, 400)
rows = torch.stack([torch.zeros(400), grid], dim=1)
losses = F.cross_entropy(
    rows, torch.ones(400, dtype=torch.long), reduction="none"
)
right = (rows.argmax(dim=1) == 1).float()
# proves: Here the loss falls as the logit grows.
assert (losses.diff() < 0).all()
# proves: Accuracy is constant until a prediction flips, then jumps: its slope is 0 or undefined, which tells the optimizer no direction.
assert right.diff().count_nonzero() == 1
hits = (logits.requires_grad_().argmax(dim=1) == target).float()
slope = torch.autograd.grad(
    F.cross_entropy(logits, target), logits
)[0]
# proves: The loss drives the optimizer, so it needs a useful gradient.
assert slope.abs().sum() > 0.1
# proves: A metric, such as accuracy, tells people how good the model is; it needs no gradient.
assert hits.mean().item() == 1.0 and not hits.requires_grad
