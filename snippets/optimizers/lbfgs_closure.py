"""LBFGS evaluates the loss several times in a step, so it needs a closure."""

import torch
from torch import optim

# region bug
w = torch.tensor(0.0, requires_grad=True)
optimizer = optim.LBFGS([w])
loss = (w - 3) ** 2
loss.backward()
try:
    optimizer.step()
except TypeError as error:
    print(error)
    # > LBFGS.step() missing 1 required positional argument: 'closure'
# endregion


assert w.grad.item() == -6.0 and w.item() == 0.0


# region fix
def closure():
    optimizer.zero_grad()
    loss = (w - 3) ** 2
    loss.backward()
    return loss


optimizer.step(closure)
print(round(w.item(), 2))
# > 3.0
# endregion


def calls_in_a_step(optimizer_class, **options):
    """How often step() evaluates the loss."""
    w = torch.tensor([0.0, 0.0], requires_grad=True)
    optimizer = optimizer_class([w], **options)
    calls = []

    def closure():
        optimizer.zero_grad()
        loss = (w - torch.tensor([1.0, 2.0])).pow(4).sum()
        loss.backward()
        calls.append(loss.item())
        return loss

    optimizer.step(closure)
    return len(calls)


# proves: LBFGS may evaluate the loss many times within one step, so it calls your function.
assert calls_in_a_step(optim.LBFGS) > 5
# proves: One step makes up to 20 iterations by default.
assert optim.LBFGS([w]).param_groups[0]["max_iter"] == 20
# proves: Other optimizers, such as SGD or Adam, accept a closure, too, and call it once.
for other in (optim.SGD, optim.Adam, optim.RMSprop, optim.ASGD):
    assert calls_in_a_step(other, lr=0.1) == 1
