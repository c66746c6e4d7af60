"""SGD's momentum by hand: a decaying sum of gradients, which the weight follows."""

import torch
from torch import optim

# region by-hand
w = torch.tensor(1.0, requires_grad=True)
optimizer = optim.SGD([w], lr=0.1, momentum=0.9)
p, v = 1.0, 0.0  # weight and velocity by hand
for _ in range(3):
    optimizer.zero_grad()
    (w**2).backward()
    optimizer.step()
    gradient = 2 * p
    v = 0.9 * v + gradient
    p = p - 0.1 * v
state = optimizer.state[w]
print(round(v, 2), round(state["momentum_buffer"].item(), 2))
# > 3.98 3.98
print(round(p, 3), round(w.item(), 3))
# > 0.062 0.062
# endregion


def velocities(gradients):
    v, values = 0.0, []
    for gradient in gradients:
        v = 0.9 * v + gradient
        values.append(round(v, 2))
    return values


# proves: Gradients that keep their direction add up: 1, 1, 1 gives the velocities 1, 1.9 and 2.71.
assert velocities([1, 1, 1]) == [1.0, 1.9, 2.71]
# proves: Gradients that alternate nearly cancel: 1, −1, 1 gives 1, −0.1 and 0.91.
assert velocities([1, -1, 1]) == [1.0, -0.1, 0.91]
