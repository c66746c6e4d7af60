"""Adam scales each parameter's step by its own gradient history."""

import torch
from torch import optim

# region first-step
w = torch.ones(2, requires_grad=True)
optimizer = optim.Adam([w], lr=0.1)
loss = 1000 * w[0] + w[1]  # slopes 1000, 1
loss.backward()
optimizer.step()
print([round(v, 3) for v in w.tolist()])
# > [0.9, 0.9]
# endregion

assert loss.item() == 1001.0
state = optimizer.state[w]
# proves: In this first step the quotient is about 1 for both elements, so gradients of 1000 and 1 both move their weight by about lr.
assert w.grad.tolist() == [1000.0, 1.0] and torch.allclose(
    1 - w, torch.tensor(optimizer.defaults["lr"])
)
plain = torch.ones(2, requires_grad=True)
(1000 * plain[0] + plain[1]).backward()
optim.SGD([plain], lr=0.1).step()
# proves: SGD would move them by 100 and 0.1.
assert torch.allclose(1 - plain, torch.tensor([100.0, 0.1]))

# Five steps by hand, with gradients that change.
w = torch.ones(2, requires_grad=True)
optimizer = optim.Adam([w], lr=0.1)
mean, square, value = torch.zeros(2), torch.zeros(2), 1.0
for t in range(1, 6):
    w.grad = torch.tensor([1000.0 * t, -(0.5**t)])
    optimizer.step()
    mean = 0.9 * mean + 0.1 * w.grad
    square = 0.999 * square + 0.001 * w.grad**2
    quotient = (mean / (1 - 0.9**t)) / (
        square / (1 - 0.999**t)
    ).sqrt()
    value = value - 0.1 * quotient
state = optimizer.state[w]
# proves: For each parameter element it keeps running averages of the gradient and of its square.
assert torch.allclose(
    state["exp_avg"], mean
) and torch.allclose(state["exp_avg_sq"], square)
# proves: It divides the first by the root of the second, so each element gets its own step size.
assert torch.allclose(w, value)
# proves: Both averages are first corrected for their start at 0.
assert torch.allclose(w, value) and not torch.allclose(
    mean / square.sqrt(), quotient
)
