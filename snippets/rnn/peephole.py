"""An LSTM cell with peepholes: its gates see the cell state too."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


class Peephole(nn.LSTMCell):
    # region forward
    def forward(self, x, state):  # (B, in), two (B, H)
        h, c = state
        s = F.linear(x, self.weight_ih, self.bias_ih)
        s = s + F.linear(h, self.weight_hh, self.bias_hh)
        i, f, g, o = s.chunk(4, dim=1)
        p_i, p_f, p_o = self.p
        i = torch.sigmoid(i + p_i * c)
        f = torch.sigmoid(f + p_f * c)
        c = f * c + i * torch.tanh(g)
        o = torch.sigmoid(o + p_o * c)  # sees the new c
        return o * torch.tanh(c), c

    # endregion

    def __init__(self, input_size, hidden_size):
        super().__init__(input_size, hidden_size)
        self.p = nn.Parameter(torch.zeros(3, hidden_size))


cell, plain = Peephole(3, 5), nn.LSTMCell(3, 5)
plain.load_state_dict(cell.state_dict(), strict=False)
x, state = torch.randn(7, 3), torch.randn(2, 7, 5).unbind()
# proves: With p at zero, the cell equals nn.LSTMCell.
for ours, theirs in zip(
    cell(x, state), plain(x, state), strict=True
):
    assert torch.allclose(ours, theirs, atol=1e-6)

for kind in (nn.LSTM, nn.LSTMCell):
    # proves: nn.LSTM has no such option: an argument peephole=True raises TypeError.
    try:
        kind(3, 5, peephole=True)
    except TypeError as error:
        assert "unexpected keyword argument" in str(error)
    else:
        raise AssertionError("peephole was taken")

old_c = state[1]
with torch.no_grad():
    cell.p[1] = 2.0
    # proves: A peephole lets a gate see the long-term memory c, not x and h alone.
    s = F.linear(x, cell.weight_ih, cell.bias_ih)
    s = s + F.linear(state[0], cell.weight_hh, cell.bias_hh)
    i, f, g, o = s.chunk(4, dim=1)
    new_c = (f + 2 * old_c).sigmoid() * old_c
    new_c = new_c + i.sigmoid() * g.tanh()
    assert torch.allclose(cell(x, state)[1], new_c, atol=1e-6)
    assert not torch.allclose(
        plain(x, state)[1], new_c, atol=0.1
    )
    cell.p[0] = -1.0
    new_c = (f + 2 * old_c).sigmoid() * old_c
    new_c = new_c + (i - old_c).sigmoid() * g.tanh()
    cell.p[2] = 3.0
    h, c = cell(x, state)
    # proves: The input and forget gates see the old c, the output gate the new one.
    assert torch.allclose(c, new_c, atol=1e-6)
    shown = (o + 3 * new_c).sigmoid() * new_c.tanh()
    assert torch.allclose(h, shown, atol=1e-6)
