"""Weights are tracked, data is not: only the weights get a gradient."""

import torch

# region step
x = torch.tensor([1.0, 2.0])  # data
w = torch.tensor([0.5, 0.5], requires_grad=True)  # weights
loss = (w * x).sum()
loss.backward()
print(w.grad)
# > tensor([1., 2.])
print(x.grad)
# > None
# endregion

assert loss.item() == 1.5
