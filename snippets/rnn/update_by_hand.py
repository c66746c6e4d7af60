"""One formula with the same weights at each step is nn.RNN."""

import torch
from torch import nn

torch.manual_seed(0)
xs = torch.randn(3, 4)  # (length, features)
rnn = nn.RNN(4, 5)

# region update
W_ih, W_hh, b_ih, b_hh = rnn.parameters()
h = torch.zeros(5)
for x in xs:  # (3, 4): three time steps
    seen = W_ih @ x + b_ih
    kept = W_hh @ h + b_hh
    h = torch.tanh(seen + kept)

out, h_n = rnn(xs)
print(torch.allclose(h, h_n[0]))
# > True
# endregion

assert out.shape == (3, 5) and h_n.shape == (1, 5)
assert torch.allclose(out[-1], h, atol=1e-6)
assert W_ih is rnn.weight_ih_l0 and W_hh is rnn.weight_hh_l0
assert b_ih is rnn.bias_ih_l0 and b_hh is rnn.bias_hh_l0
assert h.abs().sum() > 0.1
first = torch.tanh(W_ih @ xs[0] + b_ih + b_hh)
assert torch.allclose(out[0], first, atol=1e-6)
