"""One backward() fills .grad of every leaf that the loss depends on."""

import torch

# region two
w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss = (w * 3 + b) ** 2  # 49
loss.backward()
print(w.grad, b.grad)
# > tensor(42.) tensor(14.)
# endregion

assert loss.item() == 49.0
