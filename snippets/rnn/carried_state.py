"""A carried state ties each window to the graph of the one before until it is detached."""

import torch
from torch import nn

torch.manual_seed(0)

# region bug
rnn = nn.RNN(1, 4, batch_first=True)
windows = torch.randn(2, 1, 3, 1)  # two windows (1, 3, 1)
h = torch.zeros(1, 1, 4)
try:
    for x in windows:
        out, h = rnn(x, h)
        out.sum().backward()
except RuntimeError as error:
    print(error)
    # > Trying to backward through the graph a second time …
# endregion

assert h.requires_grad and windows.shape[2] == 3
rnn.zero_grad()

# region fix
h = torch.zeros(1, 1, 4)
for x in windows:
    out, h = rnn(x, h.detach())
    out.sum().backward()
# endregion

whole = windows.reshape(1, 6, 1)
# proves: detach() keeps the numbers of the state and cuts it off from the old graph.
assert torch.allclose(rnn(whole)[1], h, atol=1e-6)
assert not h.detach().requires_grad
fixed = rnn.weight_hh_l0.grad.clone()
rnn.zero_grad()
h_1 = rnn(windows[0])[1].detach()
(
    rnn(windows[0])[0].sum() + rnn(windows[1], h_1)[0].sum()
).backward()
# proves: Gradients then stop at the start of each window, which is called truncated backpropagation through time.
assert torch.allclose(rnn.weight_hh_l0.grad, fixed, atol=1e-5)
rnn.zero_grad()
rnn(whole)[0].sum().backward()
assert not torch.allclose(
    rnn.weight_hh_l0.grad, fixed, atol=1e-3
)
freed = rnn(windows[0])[1]
freed.sum().backward()
try:
    rnn(windows[1], freed)[0].sum().backward()
except RuntimeError as error:
    # proves: The state leads the second loss back into the first window's graph, which the first backward() freed.
    assert "a second time" in str(error)
else:
    raise AssertionError("the graph was still there")
