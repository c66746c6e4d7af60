"""At w = 1 the loss (w - 3)^2 falls toward larger w, so its gradient is negative."""

import matplotlib.pyplot as plt
import torch
from torch import optim

w = torch.tensor(1.0, requires_grad=True)
loss = (w - 3) ** 2
loss.backward()

# region plot
grid = torch.linspace(-1, 7, 100)
plt.plot(grid, (grid - 3) ** 2)
plt.plot(w.item(), loss.item(), "o", color="crimson", ms=9)
plt.xlabel("w")
plt.ylabel("loss")
# endregion

curve, point = plt.gca().lines
assert w.grad.item() == -4.0 and len(grid) == 100
assert point.get_xydata().tolist() == [[1.0, 4.0]]
assert (
    curve.get_ydata().min() < 0.01
    and curve.get_ydata().max() == 16.0
)
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "w",
    "loss",
)

optim.SGD([w], lr=0.25).step()

# proves: The slope at the dot is negative, and gradient descent steps against it.
assert w.grad.item() < 0 and w.item() == 2.0
