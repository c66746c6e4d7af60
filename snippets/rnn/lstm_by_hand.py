"""Gates by hand give the states of nn.LSTMCell."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


# region cell
class Cell(nn.LSTMCell):  # its weights, our forward
    def forward(self, x, state):
        h, c = state  # (B, H) each
        s = F.linear(x, self.weight_ih, self.bias_ih)
        s = s + F.linear(h, self.weight_hh, self.bias_hh)
        i, f, g, o = s.chunk(4, dim=1)  # (B, H) each
        i, f, o = i.sigmoid(), f.sigmoid(), o.sigmoid()
        c = f * c + i * g.tanh()
        h = o * c.tanh()
        return h, c


# endregion

assert "forward" in vars(Cell)  # ours, not the parent's
cell, built_in = Cell(3, 5), nn.LSTMCell(3, 5)
built_in.load_state_dict(cell.state_dict())
x = torch.randn(7, 3)
state = torch.randn(7, 5), torch.randn(7, 5)
# proves: nn.LSTMCell with these weights gives equal states, within rounding.
for ours, theirs in zip(
    cell(x, state), built_in(x, state), strict=True
):
    assert torch.allclose(ours, theirs, atol=1e-6)

s = F.linear(x, cell.weight_ih) + F.linear(
    state[0], cell.weight_hh
)
s = s + cell.bias_ih + cell.bias_hh
h, c = built_in(x, state)
# proves: PyTorch stacks the four blocks in the order input, forget, candidate, output.
i, f, g, o = (s[:, 5 * k : 5 * k + 5] for k in range(4))
kept = f.sigmoid() * state[1] + i.sigmoid() * g.tanh()
assert torch.allclose(c, kept, atol=1e-6)
assert torch.allclose(h, o.sigmoid() * c.tanh(), atol=1e-6)
