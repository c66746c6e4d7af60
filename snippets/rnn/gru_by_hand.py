"""Reset gate, update gate and candidate by hand give the state of nn.GRUCell."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


# region cell
class Cell(nn.GRUCell):  # its weights, our forward
    def forward(self, x, h):  # (B, in), (B, H)
        a = F.linear(x, self.weight_ih, self.bias_ih)
        b = F.linear(h, self.weight_hh, self.bias_hh)
        a_r, a_z, a_n = a.chunk(3, dim=1)  # (B, H) each
        b_r, b_z, b_n = b.chunk(3, dim=1)
        r = torch.sigmoid(a_r + b_r)  # reset gate
        z = torch.sigmoid(a_z + b_z)  # update gate
        n = torch.tanh(a_n + r * b_n)  # candidate
        return (1 - z) * n + z * h


# endregion

assert "forward" in vars(Cell)  # ours, not the parent's
cell, built_in = Cell(3, 5), nn.GRUCell(3, 5)
built_in.load_state_dict(cell.state_dict())
x, h = torch.randn(7, 3), torch.randn(7, 5)
# proves: nn.GRUCell with these weights gives equal states, within rounding.
assert torch.allclose(cell(x, h), built_in(x, h), atol=1e-6)

with torch.no_grad():
    built_in.bias_ih[5:10] = 1000.0
    kept = built_in(x, h)
    built_in.bias_ih[5:10] = -1000.0
    n = built_in(x, h)
    built_in.bias_ih[5:10] = cell.bias_ih[5:10]
    a = F.linear(x, cell.weight_ih, cell.bias_ih)[:, 5:10]
    b = F.linear(h, cell.weight_hh, cell.bias_hh)[:, 5:10]
    z = (a + b).sigmoid()
    # proves: One update gate does the work of the LSTM's forget and learn gates: it keeps the share z of h and takes 1 − z of the candidate n.
    assert torch.allclose(kept, h, atol=1e-6)
    assert torch.allclose(
        built_in(x, h), (1 - z) * n + z * h, atol=1e-6
    )
    built_in.bias_ih[5:10] = -1000.0
    assert not torch.allclose(
        built_in(x, h), built_in(x, -h), atol=0.01
    )
    built_in.bias_ih[:5] = -1000.0
    # proves: With r near 0, the old state does not reach the candidate.
    assert torch.allclose(
        built_in(x, h), built_in(x, -h), atol=1e-6
    )
