"""One formula with the same weights at each step is nn.RNN."""

import torch
from torch import nn

torch.manual_seed(0)

# region update
rnn = nn.RNN(3, 5)  # three features, a state of five numbers
W_ih, W_hh, b_ih, b_hh = rnn.parameters()
xs = torch.randn(4, 3)  # (length, features)
h = torch.zeros(5)
for x in xs:  # four time steps
    seen = W_ih @ x + b_ih
    kept = W_hh @ h + b_hh
    h = torch.tanh(seen + kept)

out, h_n = rnn(xs)
torch.testing.assert_close(h, h_n[0])
# endregion

# waive: torch.testing.assert_close(h, h_n[0]) because it is a check itself

assert out.shape == (4, 5) and h_n.shape == (1, 5)
assert torch.allclose(out[-1], h, atol=1e-6)
assert W_ih is rnn.weight_ih_l0 and W_hh is rnn.weight_hh_l0
assert b_ih is rnn.bias_ih_l0 and b_hh is rnn.bias_hh_l0
assert h.abs().sum() > 0.1
state = torch.zeros(1, 5)
# proves: Each new state comes from that step's vector and the state before it, with the same weights at every step.
for step in range(4):
    one, state = rnn(xs[step : step + 1], state)
    assert torch.allclose(one[0], out[step], atol=1e-6)
# proves: x @ W_ih.T and h @ W_hh.T are right, too.
assert torch.allclose(x @ W_ih.T, W_ih @ x)
assert torch.allclose(h @ W_hh.T, W_hh @ h)
# proves: Because each step has the same weights, one layer reads short and long sequences.
for length in (1, 4, 300):
    assert rnn(torch.randn(length, 3))[0].shape == (length, 5)
_, early = rnn(xs[:2])
late, _ = rnn(xs[2:], early)
# proves: What came before reaches a step through the hidden state, a vector of fixed size.
assert torch.allclose(late, out[2:], atol=1e-6)
assert early.shape == (1, 5)
