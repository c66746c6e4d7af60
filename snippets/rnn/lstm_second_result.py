"""An LSTM's second result is a tuple of hidden state and cell state."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
x = torch.randn(32, 10, 8)  # (batch, length, features)
rnn = nn.LSTM(8, 16, batch_first=True)  # was nn.RNN
head = nn.Linear(16, 2)
out, h_n = rnn(x)
print(head(h_n[-1]).shape)
# > torch.Size([1, 32, 2])
# endregion

# proves: An LSTM's second result is a tuple of hidden and cell state, so h_n[-1] is the cell state.
assert type(h_n) is tuple and len(h_n) == 2
assert torch.equal(h_n[0][-1], out[:, -1])
assert torch.equal(h_n[-1], rnn(x)[1][1])
assert not torch.equal(h_n[-1][-1], out[:, -1])
assert head.weight.shape == (2, 16)
del out, h_n

# region fix
out, (h_n, c_n) = rnn(x)
print(head(h_n[-1]).shape)
# > torch.Size([32, 2])
print(h_n.shape, c_n.shape)
# > torch.Size([1, 32, 16]) torch.Size([1, 32, 16])
# endregion

# proves: nn.GRU returns a plain h_n, as nn.RNN does.
for kind in (nn.GRU, nn.RNN):
    second = kind(8, 16, batch_first=True)(x)[1]
    assert isinstance(second, torch.Tensor)
    assert second.shape == (1, 32, 16)
assert torch.equal(h_n[-1], out[:, -1])
