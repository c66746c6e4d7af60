"""The use gate shows the new cell state, not the old one."""

import torch
from torch import nn

# region bug
i, f, g, o = torch.tensor([0.0, 0.0, 0.0, 1.0])
c = torch.tensor(2.0)  # long-term memory
h = o * torch.tanh(c)  # use gate
c = f * c + i * g  # remember gate
print(round(h.item(), 2), c.item())
# > 0.96 0.0
# endregion

assert o == 1 and i == f == g == 0
del h, c

# region fix
c = torch.tensor(2.0)
c = f * c + i * g
h = o * torch.tanh(c)
print(round(h.item(), 2), c.item())
# > 0.0 0.0
# endregion

torch.manual_seed(0)
cell = nn.LSTMCell(3, 5)
x, h, c = (
    torch.randn(1, 3),
    torch.randn(1, 5),
    torch.randn(1, 5),
)
score = x @ cell.weight_ih.T + cell.bias_ih
score = score + h @ cell.weight_hh.T + cell.bias_hh
o = score[:, 15:].sigmoid()
new_h, new_c = cell(x, (h, c))
# proves: The use gate takes the new long-term memory: tanh of it times o, a sigmoid of weighted input and old h.
assert torch.allclose(new_h, o * new_c.tanh(), atol=1e-6)
assert not torch.allclose(new_h, o * c.tanh(), atol=0.01)
