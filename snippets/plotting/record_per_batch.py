"""Floats for a plot: item() of the loss, and a count divided by the samples."""

import torch
import torch.nn.functional as F

logits = torch.tensor(
    [[2.0, 0.0], [0.0, 2.0], [2.0, 0.0], [0.0, 2.0]],
    requires_grad=True,
)
targets = torch.tensor([0, 1, 0, 0])
losses, accuracies = [], []

loss = F.cross_entropy(logits, targets)
correct = (logits.argmax(dim=1) == targets).sum()

# region record
losses.append(loss.item())
accuracies.append(correct.item() / len(targets))
# endregion

assert accuracies == [0.75]
assert losses == [loss.item()] and type(losses[0]) is float
assert torch.allclose(
    loss, -logits.log_softmax(1)[range(4), targets].mean()
)
# proves: item() returns a Python number, which holds no graph.
assert isinstance(loss.item(), float) and loss.requires_grad
# proves: (correct / len(targets)).item() is right, too.
assert (correct / len(targets)).item() == accuracies[0]
