"""Without batch_first=True, the first dimension counts as time."""

import torch
from torch import nn

# region bug
x = torch.zeros(32, 10, 8)  # 32 texts of 10 vectors
rnn = nn.RNN(8, 16)
out, h_n = rnn(x)
print(h_n.shape)
# > torch.Size([1, 10, 16])
# endregion

assert out.shape == (32, 10, 16) and x.sum() == 0
assert not rnn.batch_first
y = torch.randn(32, 10, 8)
# proves: By default a recurrent layer reads a 3-D tensor as (length, batch, features), so it saw 10 texts of 32 steps.
for layer in (nn.RNN(8, 16), nn.LSTM(8, 16), nn.GRU(8, 16)):
    texts = [layer(y[:, [i]])[0] for i in range(10)]
    alone = torch.cat(texts, dim=1)
    assert torch.allclose(layer(y)[0], alone, atol=1e-6)
del rnn, out, h_n

# region create
rnn = nn.RNN(8, 16, batch_first=True)
# endregion

assert rnn.batch_first and rnn.num_layers == 1
# proves: The arguments are input_size, hidden_size and batch_first.
assert (rnn.input_size, rnn.hidden_size) == (8, 16)
assert not rnn.bidirectional
# proves: The length is not fixed: it may change from batch to batch.
for length in (1, 10, 500):
    assert rnn(torch.zeros(2, length, 8))[0].shape[1] == length
del rnn

# region fix
rnn = nn.RNN(8, 16, batch_first=True)
out, h_n = rnn(x)
print(h_n.shape)
# > torch.Size([1, 32, 16])
# endregion

assert out.shape == (32, 10, 16) and rnn.input_size == 8
del x, rnn, out, h_n

# region shapes
rnn = nn.RNN(8, 16, batch_first=True)
for shape in [(32, 10, 8), (10, 8)]:
    out, h_n = rnn(torch.zeros(shape))
    print(tuple(out.shape))
    # > (32, 10, 16)
    # > (10, 16)
# endregion

assert shape == (10, 8) and h_n.shape == (1, 16)
assert rnn.batch_first
# proves: nn.RNN reads a 2-D tensor as one sequence, (length, features), whatever batch_first says.
for batch_first in (True, False):
    layer = nn.RNN(8, 16, batch_first=batch_first)
    x = torch.randn(10, 8)
    batch = x.unsqueeze(0 if batch_first else 1)
    alone = layer(batch)[0].reshape(10, 16)
    assert torch.allclose(layer(x)[0], alone, atol=1e-6)
lost = torch.zeros(1, 10, 8)[0]  # was a batch of one
# proves: So a batch of one that lost its batch dimension raises no error here.
assert rnn(lost)[0].shape == (10, 16)
