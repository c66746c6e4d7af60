"""A recurrent layer returns its top layer at each step, and each layer at the end."""

import torch
from torch import nn

torch.manual_seed(0)

# region last
rnn = nn.RNN(8, 16, batch_first=True)
out, h_n = rnn(torch.randn(32, 10, 8))
print(out[:, -1].shape, h_n[-1].shape)
# > torch.Size([32, 16]) torch.Size([32, 16])
# endregion

assert out.shape == (32, 10, 16) and h_n.shape == (1, 32, 16)
assert rnn.batch_first and not torch.equal(
    out[3, -1], out[4, -1]
)
# proves: out[:, -1] and h_n[-1], which hold equal numbers:
assert torch.equal(out[:, -1], h_n[-1])
# proves: out[:, -1, :] and h_n[0] are right, too.
assert torch.equal(out[:, -1, :], h_n[0])
x = torch.randn(32, 10, 8)
out, h_n = rnn(x)
# proves: out holds the hidden state after each step, h_n the one after the last.
for t in range(10):
    h_t = rnn(x[:, : t + 1])[1][-1]
    assert torch.allclose(out[:, t], h_t, atol=1e-6)
assert torch.equal(out[:, 9], h_n[-1])
x = torch.randn(2, 4, 8)
x[1, 2:] = 0  # a sequence of two steps, padded
out, h_n = rnn(x)
# proves: For a sequence padded at its end, both are the state after the padding.
assert torch.equal(out[1, -1], h_n[-1, 1])
assert not torch.allclose(out[1, 1], h_n[-1, 1])
del rnn, out, h_n, x

# region stacked
rnn = nn.RNN(
    8,
    16,
    num_layers=2,
    bidirectional=True,
    batch_first=True,
)
out, h_n = rnn(torch.zeros(32, 10, 8))
print(tuple(out.shape))
# > (32, 10, 32)
print(tuple(h_n.shape))
# > (4, 32, 16)
# endregion

assert rnn.num_layers == 2 and rnn.input_size == 8
x = torch.randn(32, 10, 8)
out, h_n = rnn(x)
# proves: out holds the top layer's states, both directions side by side: 2 · 16.
assert torch.equal(out[:, -1, :16], h_n[-2])  # forward
assert torch.equal(out[:, 0, 16:], h_n[-1])  # backward
assert out.shape[2] == 2 * 16
# proves: h_n holds the final state of each layer and direction, 2 · 2 of them.
assert (
    len(h_n)
    == 2 * 2
    == len({round(h[0, 0].item(), 4) for h in h_n})
)
# proves: Its batch dimension is the second one, even with batch_first=True.
for first, shape in [(True, (32, 10, 8)), (False, (10, 32, 8))]:
    rnn = nn.RNN(8, 16, 2, batch_first=first)
    assert rnn(torch.zeros(shape))[1].shape[1] == 32
