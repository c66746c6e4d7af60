"""backward() writes gradients and leaves the weights alone; the step changes them."""

import torch

# region two-steps
w = torch.tensor(1.0, requires_grad=True)
optimizer = torch.optim.SGD([w], lr=0.1)
loss = (w - 3) ** 2

loss.backward()
print(w.item(), w.grad.item())
# > 1.0 -4.0
optimizer.step()
print(round(w.item(), 2))
# > 1.4
# endregion

assert loss.item() == 4.0
