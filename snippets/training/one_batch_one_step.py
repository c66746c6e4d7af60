"""The mean of the gradients of equal batches is the gradient of all samples."""

import torch
from torch import nn

# region gradients
x = torch.tensor([1.0, 3.0, 5.0, 11.0])


def gradient(batch, at=0.0):
    w = torch.tensor(at, requires_grad=True)
    ((w - batch) ** 2).mean().backward()
    return w.grad.item()


print(gradient(x[:2]), gradient(x[2:]), gradient(x))
# > -4.0 -16.0 -10.0
# endregion

# proves: The gradient of the mean of (w - x)^2 at 0 is −2 times the mean of the batch.
for batch in (x, x[:2], x[1:], x[3:]):
    assert gradient(batch) == -2 * batch.mean().item()
# proves: With batches of equal size, the gradients of the batches scatter around the gradient of all samples, and here their mean equals it.
for size in (1, 2, 4):
    grads = torch.tensor([gradient(b) for b in x.split(size)])
    assert grads.mean() == gradient(x)
    assert (grads.std(correction=0) > 0) == (size < 4)


def through_norm(batch):
    w = torch.tensor(0.5, requires_grad=True)
    norm = nn.BatchNorm1d(1)
    target = batch[:, None] ** 2
    ((w * norm(batch[:, None]) - target) ** 2).mean().backward()
    return w.grad.item()


norm = nn.BatchNorm1d(1)
first = norm(x[:2, None])[0].item()
halves = (through_norm(x[:2]) + through_norm(x[2:])) / 2
# proves: BatchNorm would break this: there a sample's output depends on its batch.
assert abs(halves - through_norm(x)) > 0.1
assert abs(first - norm(x[:, None])[0].item()) > 0.05
