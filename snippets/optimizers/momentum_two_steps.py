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
    v = optimizer.state[w]["momentum_buffer"].item()
    print(round(v, 1), round(w.item(), 1))
# > 1.0 -1.0
# > 1.9 -2.9
# endregion


def steps(gradients, lr=1.0):
    """The steps under these gradients, divided by lr."""
    w = torch.tensor(0.0, requires_grad=True)
    optimizer = optim.SGD([w], lr=lr, momentum=0.9)
    sizes = []
    for gradient in gradients:
        before = w.item()
        w.grad = torch.tensor(float(gradient))
        optimizer.step()
        sizes.append(round((before - w.item()) / lr, 2))
    return sizes


def by_hand(gradients):
    velocity, values = 0.0, []
    for gradient in gradients:
        velocity = 0.9 * velocity + gradient
        values.append(round(velocity, 2))
    return values


# proves: Momentum combines the gradients so far into a velocity: 0.9 times the old velocity plus the new gradient.
assert steps([3, -2, 5, 0]) == by_hand([3, -2, 5, 0])
# proves: So the steps grow under a constant gradient, and go on, 0.9 times as long, under a gradient of 0.
assert steps([1] * 9) == sorted(set(steps([1] * 9)))
assert steps([1, 0, 0]) == [1, 0.9, 0.81]
# proves: The weight moves by the learning rate times the velocity.
assert steps([1, 2, 3], lr=0.5) == by_hand([1, 2, 3])
# proves: This is a decaying sum, not an average: under a gradient of 1 it tends to 10.
assert by_hand([1] * 400)[-1] == 10 and steps([1] * 2)[-1] > 1
# proves: Gradients that alternate nearly cancel: 1, −1, 1 gives 1, −0.1 and 0.91.
assert steps([1, -1, 1]) == [1.0, -0.1, 0.91]
