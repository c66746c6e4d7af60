"""An LSTM cell takes and yields two states; a linear layer on the hidden state predicts."""

import torch
from torch import nn

torch.manual_seed(0)
cell = nn.LSTMCell(8, 16)
head = nn.Linear(16, 2)
x = torch.randn(4, 8)
h_0, c_0 = torch.randn(4, 16), torch.randn(4, 16)
h, c = h_0, c_0

# region step
h, c = cell(x, (h, c))  # new short- and long-term memory
scores = head(h)  # the prediction
# endregion

assert h.shape == c.shape == (4, 16) and scores.shape == (4, 2)
assert torch.equal(scores, head(cell(x, (h_0, c_0))[0]))
assert torch.equal(c, cell(x, (h_0, c_0))[1])

one = torch.ones(3, 8)
_, (h_n, c_n) = nn.LSTM(8, 16)(one)
# proves: An LSTM cell yields the new hidden state and the new cell state, and no prediction.
assert len(cell(x, (h_0, c_0))) == 2
assert h_n.shape == c_n.shape == (1, 16)
out, (h_n, c_n) = nn.LSTM(8, 16)(one)
deep = nn.LSTM(8, 16, num_layers=2)
tops, (h_deep, _) = deep(one)
# proves: nn.LSTM runs all steps and returns (out, (h_n, c_n)); out holds the top layer's h after each step.
assert torch.equal(tops[-1], h_deep[-1])
assert out.shape == (3, 16) and torch.equal(out[-1], h_n[0])
assert not torch.allclose(out[-1], c_n[0], atol=0.01)
