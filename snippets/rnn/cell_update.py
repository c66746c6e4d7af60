"""Input gate times candidate is what an LSTM learns; added to what it kept, it is the new cell state."""

import torch
from torch import nn

# region update
g = torch.tanh(torch.tensor([999.0, -999.0, 999.0]))
i = torch.sigmoid(torch.tensor([-999.0, 0.0, 999.0]))
print((i * g).tolist())
# > [0.0, -0.5, 1.0]
f, c = 0.5, torch.tensor([8.0, 8.0, 8.0])
c = f * c + i * g
print(c.tolist())
# > [4.0, 3.5, 5.0]
# endregion

assert f == 0.5
torch.manual_seed(0)
cell = nn.LSTMCell(3, 5)
x, h, c = (
    torch.randn(1, 3),
    torch.randn(1, 5),
    torch.randn(1, 5),
)
score = x @ cell.weight_ih.T + cell.bias_ih
score = score + h @ cell.weight_hh.T + cell.bias_hh
i, f, g, _ = score.chunk(4, dim=1)
learned = i.sigmoid() * g.tanh()
kept = f.sigmoid() * c
# proves: The learn gate: g is new information from input and short-term memory, and i is the share of it that is not ignored.
with torch.no_grad():
    zero = torch.zeros(1, 5)
    assert torch.allclose(
        cell(x, (h, zero))[1], learned, atol=1e-6
    )
# proves: The remember gate adds what was learned to what was kept of c, the long-term memory.
assert torch.allclose(
    cell(x, (h, c))[1], learned + kept, atol=1e-6
)
# proves: Both g and i come from weighted input and short-term memory; the sum has no weights of its own.
assert [len(p) for p in cell.parameters()] == [4 * 5] * 4
assert not torch.allclose(
    cell(x, (zero, zero))[1], learned, atol=0.01
)
assert not torch.allclose(
    cell(0 * x, (h, zero))[1], learned, atol=0.01
)
