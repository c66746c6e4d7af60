"""backward() frees what the graph had saved, so the same graph serves once."""

import torch
from torch import optim

# region bug
w = torch.tensor(3.0, requires_grad=True)
loss = w**2
loss.backward()
try:
    loss.backward()
except RuntimeError as error:
    print(error)
    # > Trying to backward through the graph a second time …
# endregion

assert w.grad.item() == 6.0

# region fix
w.grad = None
for _ in range(2):
    loss = w**2  # a new graph each time
    loss.backward()
print(w.grad)
# > tensor(12.)
# endregion


def freed(loss):
    try:
        loss.backward()
    except RuntimeError as error:
        return "a second time" in str(error)
    return False


loss = w**2
before_first = freed(loss)

# proves: The first backward() freed the tensors that the graph had saved.
assert not before_first and freed(loss)

loss = w**2
loss.backward(retain_graph=True)

# proves: retain_graph=True in the first call keeps the saved tensors, and the memory they need.
assert loss.grad_fn._saved_self is w and not freed(loss)

loss = w**2
loss.backward(retain_graph=True)
optim.SGD([w], lr=0.1).step()
try:
    loss.backward()
    complaint = ""
except RuntimeError as error:
    complaint = str(error)

# proves: Even then, a backward() after optimizer.step() fails here, because the step changes the saved w in place.
assert "modified by an inplace operation" in complaint
