"""A hidden state made for the batch size does not fit the last, smaller batch."""

import torch
from torch import nn
from torch.utils.data import DataLoader

# region bug
rnn = nn.GRU(8, 16, batch_first=True)
data = torch.ones(6, 5, 8)
h_0 = torch.zeros(1, 4, 16)
try:
    for x in DataLoader(data, batch_size=4):
        out, h_n = rnn(x, h_0)
except RuntimeError as error:
    print(error)
    # > Expected hidden size (1, 2, 16), got [1, 4, 16]
# endregion

# proves: The second batch holds the 2 remaining sequences, and the state was made for 4.
assert (
    out.shape == (4, 5, 16) and len(x) == 2 and len(h_0[0]) == 4
)
del x, out, h_n, h_0

# region fix
for x in DataLoader(data, batch_size=4):
    h_0 = torch.zeros(1, len(x), 16)
    out, h_n = rnn(x, h_0)
    print(h_n.shape)
# > torch.Size([1, 4, 16])
# > torch.Size([1, 2, 16])
# endregion

# proves: Without a second argument, the layer starts from zeros of the right size.
assert rnn(x)[0].equal(out) and rnn(x)[1].equal(h_n)
assert h_0.count_nonzero() == 0 and out.shape == (2, 5, 16)
