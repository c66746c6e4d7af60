"""Packing skips pads: h_n holds each text's last real state."""

import torch
from torch import nn
from torch.nn.utils.rnn import (
    pack_padded_sequence,
    pad_packed_sequence,
)

torch.manual_seed(0)

# region bug
x = torch.randn(2, 4, 8)  # (B, T, features), padded
lengths = torch.tensor([2, 4])
try:
    packed = pack_padded_sequence(x, lengths, batch_first=True)
except RuntimeError as error:
    print(error)
    # > `lengths` array must be sorted in decreasing order when `enforce_sorted` is True …
# endregion

assert x.shape == (2, 4, 8) and lengths.tolist() == [2, 4]
flipped = pack_padded_sequence(
    x.flip(0), lengths.flip(0), batch_first=True
)
# proves: By default, the lengths must not rise from row to row, and here they do.
assert flipped.batch_sizes.tolist() == [2, 2, 1, 1]
assert lengths.diff().min() > 0
even = pack_padded_sequence(
    x, torch.tensor([4, 4]), batch_first=True
)
assert even.batch_sizes.tolist() == [2, 2, 2, 2]

# region fix
packed = pack_padded_sequence(
    x, lengths, batch_first=True, enforce_sorted=False
)
print(packed.batch_sizes)
# > tensor([2, 2, 1, 1])
# endregion

# proves: batch_sizes counts the rows that still run at each step: both for two steps, then one.
steps = [int((lengths > t).sum()) for t in range(4)]
assert packed.batch_sizes.tolist() == steps
# proves: h_n and the unpacked output keep your order of rows: PyTorch sorts inside and undoes it.
rnn = nn.GRU(8, 3, batch_first=True)
assert torch.equal(packed.data[0], x[1, 0])  # sorted inside
out = pad_packed_sequence(rnn(packed)[0], batch_first=True)[0]
h_n = rnn(packed)[1][-1]
for row, length in enumerate([2, 4]):
    alone = rnn(x[row : row + 1, :length])[1][-1, 0]
    assert torch.allclose(h_n[row], alone, atol=1e-6)
    assert torch.allclose(
        out[row, length - 1], alone, atol=1e-6
    )
del x, lengths, packed, rnn, h_n, out

# region last
rnn = nn.GRU(8, 3, batch_first=True)
x = torch.randn(2, 4, 8)  # (B, T, features)
lengths = torch.tensor([4, 2])
packed = pack_padded_sequence(x, lengths, batch_first=True)
out, h_n = rnn(packed)
out, _ = pad_packed_sequence(out, batch_first=True)
print((out[:, -1] != 0).sum(dim=1))
# > tensor([3, 0])
print((h_n[-1] != 0).sum(dim=1))
# > tensor([3, 3])
# endregion

# proves: The second sequence ended after two steps, so out[:, -1] holds zeros for it.
assert out.shape == (2, 4, 3) and lengths[1] == 2
assert (out[1, 2:] == 0).all() and (out[1, :2] != 0).all()
# proves: h_n[-1] holds each sequence's output at its own last step.
rows = torch.arange(2)
assert torch.equal(h_n[-1], out[rows, lengths - 1])
alone = rnn(x[1:, :2])[1][-1, 0]
assert torch.allclose(h_n[-1, 1], alone, atol=1e-6)
assert rnn.input_size == 8
