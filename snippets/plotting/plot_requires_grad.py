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

kinds = []
for needs_grad in (False, True):
    values = [torch.tensor(1.0, requires_grad=needs_grad)]
    try:
        kinds.append(type(plt.plot(values)[0].get_ydata()))
    except RuntimeError:
        kinds.append("refused")
# proves: Matplotlib converts the values to NumPy, and a tensor that requires gradients refuses that.
assert [str(kind) for kind in kinds] == [
    "<class 'numpy.ndarray'>",
    "refused",
]
plt.close()
