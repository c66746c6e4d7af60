"""A leaf that requires grad may be changed in place only under no_grad()."""

import torch

# region bug
w = torch.tensor(1.0, requires_grad=True)
lr = 0.1
loss = (w - 3) ** 2
loss.backward()
try:
    w -= lr * w.grad
except RuntimeError as error:
    print(error)
    # > a leaf Variable that requires grad is being used in an in-place operation.
# endregion

assert w.item() == 1.0 and w.grad.item() == -4.0
assert loss.item() == 4.0

# region fix
with torch.no_grad():
    w -= lr * w.grad
print(round(w.item(), 2))
# > 1.4
# endregion

assert w.requires_grad
del w, loss, lr

# region step
w = torch.tensor(1.0, requires_grad=True)
lr = 0.1
loss = (w - 3) ** 2
loss.backward()
with torch.no_grad():
    w -= lr * w.grad
w.grad = None
print(round(w.item(), 2))
# > 1.4
# endregion

assert w.requires_grad and w.grad is None
assert loss.item() == 4.0


def refused(name, *arguments):
    try:
        getattr(w, name)(*arguments)
    except RuntimeError:
        return True
    return False


# proves: It refuses to record an in-place change of a leaf that requires gradients.
assert refused("add_", 1.0) and refused("mul_", 2.0)
assert refused("zero_") and refused("copy_", torch.ones(()))

w.grad, start = torch.tensor(2.0), w.item()
with torch.inference_mode():
    w -= lr * w.grad
changed = w.item() - start
w.grad.zero_()
cleared = w.grad.item()
((w - 3) ** 2).backward()  # w can still be trained

# proves: torch.inference_mode() also allows the update, and w.grad.zero_() also clears the gradient.
assert abs(changed + 0.2) < 1e-6 and cleared == 0.0
assert w.grad.item() == 2 * (w.item() - 3)
