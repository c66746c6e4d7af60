"""A GRU has one state and three blocks of weights where an LSTM has two states and four blocks."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
x = torch.randn(32, 10, 8)  # (batch, length, features)
rnn = nn.GRU(8, 16, batch_first=True)  # was nn.LSTM
try:
    out, (h_n, c_n) = rnn(x)
except ValueError as error:
    print(error)
    # > not enough values to unpack (expected 2, got 1)
# endregion

assert rnn.batch_first and rnn.hidden_size == 16

# region fix
out, h_n = rnn(x)
print(h_n.shape)
# > torch.Size([1, 32, 16])
# endregion

assert torch.equal(out[:, -1], h_n[-1])
# proves: A GRU has one memory, h, so its second result is a plain tensor.
assert isinstance(h_n, torch.Tensor)
# proves: An LSTM's is the pair (h_n, c_n).
assert len(nn.LSTM(8, 16)(x)[1]) == 2

deep = nn.GRU(8, 16, num_layers=2, batch_first=True)
_, (h_n, c_n) = deep(x)
# proves: With two layers there is no error: the line splits the states of the two layers.
assert h_n.shape == c_n.shape == (32, 16)
assert torch.equal(torch.stack([h_n, c_n]), deep(x)[1])
del h_n, c_n

# region count
gru, lstm = nn.GRU(4, 5), nn.LSTM(4, 5)
print(sum(p.numel() for p in lstm.parameters()))
# > 220
print(sum(p.numel() for p in gru.parameters()))
# > 165
# endregion

# proves: A GRU has three blocks of weights and biases, an LSTM four: 220 · 3/4.
assert len(gru.weight_ih_l0) == 3 * 5
assert len(lstm.weight_ih_l0) == 4 * 5
assert 220 * 3 / 4 == 165
# proves: The three are the reset gate, the update gate and the candidate.
assert len(gru.weight_hh_l0) / gru.hidden_size == 3
