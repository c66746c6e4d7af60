"""Random restart keeps the lowest of several descents."""

import random

import torch

random.seed(0)


def height(w):
    return w**4 - 2 * w**2 + 0.5 * w


def descend(start):
    """Where gradient descent from start ends, and the loss there."""
    w = torch.tensor(start, requires_grad=True)
    for _ in range(200):
        (slope,) = torch.autograd.grad(height(w), w)
        with torch.no_grad():
            w -= 0.02 * slope
    return w.item(), height(w).item()


# region restart
best_loss = float("inf")
for _ in range(10):
    start = random.uniform(-2, 2)
    w, loss = descend(start)
    if loss < best_loss:
        best_w, best_loss = w, loss
print(round(best_w, 2), round(best_loss, 2))
# > -1.06 -1.51
# endregion

ends = {round(descend(start)[0], 2) for start in (-1.5, 1.5)}
# proves: This loss has two minima, and a descent from a start on the right ends in the shallower one.
assert ends == {-1.06, 0.93}
assert descend(1.5)[1] > best_loss + 0.9
