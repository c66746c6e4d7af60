"""backward() frees what the graph had saved, so the same graph serves once."""

import torch

# region bug
w = torch.tensor(3.0, requires_grad=True)
loss = w**2
loss.backward()
try:
    loss.backward()
except RuntimeError as error:
    print(str(error).split(" (")[0])
    # > Trying to backward through the graph a second time
# endregion

assert w.grad.item() == 6.0
w.grad = None

# region fix
for _ in range(2):
    loss = w**2  # a new graph each time
    loss.backward()
print(w.grad)
# > tensor(12.)
# endregion
