"""The forget gate, a sigmoid of input and hidden state, scales the cell state."""

import torch
from torch import nn

# region forget
x, h = 1.0, 0.5  # input, short-term memory
c = torch.tensor([8.0, 8.0, 8.0])  # long-term memory
w_x = torch.tensor([-99.0, 1.0, 99.0])
w_h = torch.tensor([-99.0, -2.0, 99.0])
f = torch.sigmoid(w_x * x + w_h * h)
print(f * c)
# > tensor([0., 4., 8.])
# endregion

assert (x, h) == (1.0, 0.5) and f[1] == 0.5
torch.manual_seed(0)
cell = nn.LSTMCell(3, 5)
x, h, c = torch.randn(1, 3), torch.randn(1, 5), torch.ones(1, 5)
with torch.no_grad():
    # Input gates shut: what is left of c is the forget gate.
    cell.weight_ih[:5], cell.weight_hh[:5] = 0, 0
    cell.bias_ih[:5] = -1000
    f = cell(x, (h, c))[1]
    # proves: The forget gate f is a sigmoid of weighted input and short-term memory.
    score = (
        x @ cell.weight_ih[5:10].T + h @ cell.weight_hh[5:10].T
    )
    score = score + cell.bias_ih[5:10] + cell.bias_hh[5:10]
    assert torch.allclose(f, score.sigmoid(), atol=1e-6)
    # proves: It is the share of each number in c that is kept; the rest is dropped.
    assert torch.allclose(cell(x, (h, 7 * c))[1], f * 7 * c)
    # proves: nn.LSTM does not look at c for this.
    assert torch.allclose(cell(x, (h, -3 * c))[1] / (-3 * c), f)
