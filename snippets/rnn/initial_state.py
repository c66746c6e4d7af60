"""h_0 is (layers, batch, hidden) even with batch_first, and defaults to zeros."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
rnn = nn.RNN(8, 16, num_layers=2, batch_first=True)
x = torch.randn(32, 10, 8)  # (batch, length, features)
h_0 = torch.zeros(32, 2, 16)
try:
    rnn(x, h_0)
except RuntimeError as error:
    print(error)
    # > Expected hidden size (2, 32, 16), got [32, 2, 16]
# endregion

assert h_0.sum() == 0
del h_0
assert (rnn.input_size, x.shape) == (8, (32, 10, 8))

# region fix
h_0 = torch.zeros(2, 32, 16)
out, h_n = rnn(x, h_0)
print(torch.equal(out, rnn(x)[0]))
# > True
# endregion

assert h_n.shape == h_0.shape == (2, 32, 16)
assert out.shape == (32, 10, 16) and h_0.sum() == 0
other, _ = rnn(x, h_0 + 1)
assert not torch.allclose(other, out)
