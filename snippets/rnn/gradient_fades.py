"""The gradient of the last state shrinks by one factor for each step back in time."""

import torch
from torch import nn

# region fade
x = torch.ones(5, requires_grad=True)
h = torch.tensor(0.0)
for step in x:
    h = 0.5 * h + step
h.backward()
print(x.grad)
# > tensor([0.0625, 0.1250, 0.2500, 0.5000, 1.0000])
# endregion

assert round(h.item(), 4) == 1.9375
# proves: Each step back multiplies the gradient by 0.5, so the first of many inputs hardly counts: the gradient vanishes.
assert torch.equal(
    x.grad[:-1] / x.grad[1:], torch.full((4,), 0.5)
)
long = torch.ones(60, requires_grad=True)
h = torch.tensor(0.0)
for step in long:
    h = 0.5 * h + step
h.backward()
assert 0 < long.grad[0] < 1e-17 and long.grad[-1] == 1

# proves: A new nn.RNN(8, 32), run over 40 random inputs, gave the first one less than a millionth of the last one's gradient.
for seed in range(50):
    torch.manual_seed(seed)
    rnn = nn.RNN(8, 32, batch_first=True)
    steps = torch.randn(1, 40, 8, requires_grad=True)
    rnn(steps)[0][0, -1].sum().backward()
    norms = steps.grad[0].norm(dim=1)
    assert 0 < norms[0] < 1e-6 * norms[-1]

h_0 = torch.randn(32, requires_grad=True)
steps = torch.randn(1, 8)
whole = torch.autograd.functional.jacobian(
    lambda h: rnn(steps, h[None])[1][0], h_0
)
slope = 1 - rnn(steps, h_0[None])[1][0].detach() ** 2
# proves: In nn.RNN, by default, the factor is the recurrent weight matrix times the slope of tanh.
assert torch.allclose(
    whole, slope[:, None] * rnn.weight_hh_l0, atol=1e-5
)
