"""An LSTM's cell state keeps old information longer than the state of a plain cell."""

import torch
from torch import nn

torch.manual_seed(0)
lstm, rnn = nn.LSTMCell(8, 32), nn.RNNCell(8, 32)
xs = torch.randn(20, 1, 8)


def reach(cell, start):
    """Size of the last state's gradient at the first one."""
    first = start.clone().requires_grad_()
    state = (torch.zeros(1, 32), first)
    state = state if cell is lstm else first
    for x in xs:
        state = cell(x, state)
    last = state[1] if cell is lstm else state
    return torch.autograd.grad(last.sum(), first)[0].norm()


start = torch.randn(1, 32) / 2
# proves: Old information is usually better protected in c than in the state of a plain RNN.
assert reach(lstm, start) > 20 * reach(rnn, start) > 0

h, c = torch.randn(1, 32), torch.randn(1, 32)
gates = lstm.weight_ih @ xs[0, 0] + lstm.weight_hh @ h[0]
gates = (gates + lstm.bias_ih + lstm.bias_hh).chunk(4)
i, f, g, o = gates
new_h, new_c = lstm(xs[0], (h, c))
kept = f.sigmoid() * c[0] + i.sigmoid() * g.tanh()
# proves: An LSTM is a recurrent cell with gates: vectors of numbers from 0 to 1 that say how much passes.
for gate in (i, f, o):
    assert 0 < gate.sigmoid().min() < gate.sigmoid().max() < 1
assert torch.allclose(new_c[0], kept, atol=1e-6)
assert torch.allclose(
    new_h[0], o.sigmoid() * kept.tanh(), atol=1e-6
)
