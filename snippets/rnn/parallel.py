"""One long sequence becomes parallel rows, cut into windows of steps."""

import torch
from torch import nn

torch.manual_seed(0)

# region windows
ids = torch.arange(1, 13)
rows = ids.reshape(2, 6)
for window in rows.split(3, dim=1):
    print(window.tolist())
    # > [[1, 2, 3], [7, 8, 9]]
    # > [[4, 5, 6], [10, 11, 12]]
# endregion

windows = rows.split(3, dim=1)
# proves: The batch size is 2, the number of parallel sequences: 1 to 6 and 7 to 12.
assert all(window.shape == (2, 3) for window in windows)
assert rows.tolist() == [[*range(1, 7)], [*range(7, 13)]]
# proves: Row k of a window goes on where row k of the window before ended.
assert (windows[1][:, 0] == windows[0][:, -1] + 1).all()
# proves: With [1, 2, 3] and [4, 5, 6] in one window, it could not: 7 does not follow 3.
first, second = ids.reshape(4, 3).split(2)
assert first.tolist() == [[1, 2, 3], [4, 5, 6]]
assert (first[0, -1], second[0, 0]) == (3, 7)

# region batch
cell = nn.RNNCell(8, 16)
x = torch.randn(64, 8)  # one step of 64 sequences
h = cell(x)  # one call
alone = torch.stack([cell(row) for row in x])  # 64 calls
print(h.shape, alone.shape)
# > torch.Size([64, 16]) torch.Size([64, 16])
# endregion

assert torch.allclose(h, alone, atol=1e-6)
calls = []
cell.register_forward_hook(lambda *_: calls.append(1))
cell(x)
# proves: In a batch, each matrix product of a step serves many sequences at once, instead of a small product for each sequence.
assert len(calls) == 1 and cell(x).shape[0] == 64
product = x @ cell.weight_ih.T + cell.bias_ih + cell.bias_hh
assert torch.allclose(product.tanh(), h, atol=1e-6)
