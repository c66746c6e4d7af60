"""backward() starts from a scalar; reduce a vector loss first."""

import torch

# region bug
w = torch.tensor([1.0, 2.0], requires_grad=True)
losses = w**2  # one loss per sample
try:
    losses.backward()
except RuntimeError as error:
    print(error)
    # > grad can be implicitly created only for scalar outputs
# endregion

assert w.grad is None and losses.tolist() == [1.0, 4.0]
del losses

# region fix
losses = w**2
losses.mean().backward()
print(w.grad)
# > tensor([1., 2.])
# endregion
