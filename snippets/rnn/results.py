"""A recurrent layer returns its top layer at each step, and each layer at the end."""

import torch
from torch import nn

torch.manual_seed(0)

# region last
rnn = nn.RNN(8, 16, batch_first=True)
out, h_n = rnn(torch.randn(32, 10, 8))
last = out[:, -1]  # (32, 16)
print(torch.equal(last, h_n[-1]))
# > True
print(out[0, -1].shape)  # only the first sequence
# > torch.Size([16])
# endregion

assert out.shape == (32, 10, 16) and h_n.shape == (1, 32, 16)
assert last.shape == (32, 16) and rnn.batch_first
assert torch.equal(last[3], out[3, 9])
assert not torch.equal(last[3], last[4])
del rnn, out, h_n

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
# Forward direction ends at step 9, backward at step 0.
assert torch.equal(out[:, -1, :16], h_n[-2])
assert torch.equal(out[:, 0, 16:], h_n[-1])
assert not torch.equal(out[:, -1, :16], h_n[0])
