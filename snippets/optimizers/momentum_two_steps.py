"""Under a gradient of 1, SGD with momentum 0.9 moves by 1.0, then by 1.9."""

import torch
from torch import optim

# region steps
w = torch.tensor(0.0, requires_grad=True)
optimizer = optim.SGD([w], lr=1.0, momentum=0.9)
for _ in range(2):
    loss = w + 5  # its gradient is 1
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(round(w.item(), 1))
# > -1.0
# > -2.9
# endregion

velocity = optimizer.state[w]["momentum_buffer"]
# proves: The velocity becomes 0.9 times the old velocity plus the gradient: 1, then 1.9.
assert abs(velocity.item() - (0.9 * 1 + 1)) < 1e-6


def steps(**options):
    """The sizes of three steps under a gradient of 1."""
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=1.0, **options)
    sizes = []
    for _ in range(3):
        before = w.item()
        w.grad = torch.tensor(1.0)
        optimizer.step()
        sizes.append(round(before - w.item(), 2))
    return sizes


# proves: It is a decaying sum, not an average: here its limit is 10.
assert steps(momentum=0.9) == [1.0, 1.9, 2.71]
assert abs(sum(0.9**i for i in range(400)) - 10) < 1e-6
