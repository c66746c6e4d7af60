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
del rnn, out, h_n

# region create
rnn = nn.RNN(8, 16, batch_first=True)
# endregion

assert rnn.batch_first and rnn.num_layers == 1
assert (rnn.input_size, rnn.hidden_size) == (8, 16)
assert not rnn.bidirectional
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
# Row by row, the two-dimensional tensor is one sequence.
x = torch.randn(10, 8)
assert torch.allclose(
    rnn(x)[0], rnn(x.unsqueeze(0))[0][0], atol=1e-6
)
