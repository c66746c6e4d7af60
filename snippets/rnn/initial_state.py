"""h_0 is (layers, batch, hidden) even with batch_first, and defaults to zeros."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
rnn = nn.RNN(8, 16, num_layers=2, batch_first=True)
x = torch.randn(32, 10, 8)  # (batch, length, features)
h_0 = torch.zeros(32, 2, 16)
try:
    out, h_n = rnn(x, h_0)
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
print(h_n.shape)
# > torch.Size([2, 32, 16])
# endregion

assert out.shape == (32, 10, 16) and h_0.sum() == 0
# proves: Without h_0 the layer starts from zeros.
for kind in (nn.RNN, nn.GRU):
    layer = kind(8, 16, num_layers=2, batch_first=True)
    assert torch.equal(layer(x)[0], layer(x, h_0)[0])
    assert not torch.allclose(layer(x)[0], layer(x, h_0 + 1)[0])

# proves: batch_first does not apply to states: for a batch they are (layers · directions, batch, hidden).
for first, shape in [(True, (32, 10, 8)), (False, (10, 32, 8))]:
    rnn = nn.RNN(
        8, 16, 3, batch_first=first, bidirectional=True
    )
    _, h_n = rnn(torch.zeros(shape))
    assert h_n.shape == (3 * 2, 32, 16)
