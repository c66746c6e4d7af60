"""Losses that still require gradients cannot be plotted; floats can."""

import matplotlib.pyplot as plt
import torch

# region bug
w = torch.tensor(2.0, requires_grad=True)
losses = []
for target in (1.0, 2.0):
    losses.append((w - target) ** 2)
try:
    plt.plot(losses)
except RuntimeError as error:
    print(error)
    # > Can't call numpy() on Tensor that requires grad. Use tensor.detach().numpy() instead.
# endregion

assert [loss.item() for loss in losses] == [1.0, 0.0]
plt.close()
del losses

# region fix
losses = []
for target in (1.0, 2.0):
    losses.append(((w - target) ** 2).item())
plt.plot(losses)
print(losses)
# > [1.0, 0.0]
# endregion

assert plt.gca().lines[0].get_ydata().tolist() == [1.0, 0.0]
plt.close()
