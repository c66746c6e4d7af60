"""Gradients of micro-batches add up to the big batch's gradient if each mean is divided by their number."""

import torch
from torch import nn

x = torch.tensor([1.0, 2.0, 3.0, 6.0])

# region bug
w = torch.tensor(1.0, requires_grad=True)
for part in x.split(2):  # two micro-batches
    loss = (w * part).mean()
    loss.backward()
print(w.grad)
# > tensor(6.)
# endregion

# region fix
w = torch.tensor(1.0, requires_grad=True)
for part in x.split(2):
    loss = (w * part).mean() / 2
    loss.backward()
print(w.grad)
# > tensor(3.)
# endregion

assert x.tolist() == [1, 2, 3, 6]
whole = torch.tensor(1.0, requires_grad=True)
(whole * x).mean().backward()
assert whole.grad.item() == w.grad.item() == 3.0

# proves: Each loss is a mean over its own two samples, and backward() adds their gradients: 1.5 + 4.5.
parts = [part.mean().item() for part in x.split(2)]
assert parts == [1.5, 4.5] and sum(parts) == 6.0


def gradients(model, sizes):
    model.zero_grad()
    torch.manual_seed(0)
    data = torch.randn(sum(sizes), 3)
    for part in data.split(sizes):
        loss = model(part).square().mean() / len(sizes)
        loss.backward()
    return next(model.parameters()).grad.clone()


linear = nn.Linear(3, 1)
norm = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4))
norm.append(nn.Linear(4, 1))


def gap(model, sizes):
    whole = gradients(model, [sum(sizes)])
    return (
        gradients(model, sizes) - whole
    ).norm() / whole.norm()


# proves: This works for micro-batches of equal size.
assert gap(linear, [4, 4]) < 1e-4 and gap(linear, [6, 2]) > 0.01
# proves: With BatchNorm in training mode, the result differs, because its statistics are those of a micro-batch.
assert gap(norm, [4, 4]) > 0.01 and norm.training
assert gap(norm.eval(), [4, 4]) < 1e-4
