"""Adam scales each parameter's step by its own gradient history."""

import torch
from torch import optim

# region first-step
w = torch.ones(2, requires_grad=True)
optimizer = optim.Adam([w], lr=0.1)
loss = 1000 * w[0] + w[1]  # slopes 1000, 1
loss.backward()
optimizer.step()
print([round(v, 3) for v in w.tolist()])
# > [0.9, 0.9]
print(list(optimizer.state[w]))
# > ['step', 'exp_avg', 'exp_avg_sq']
# endregion

assert (
    w.grad.tolist() == [1000.0, 1.0] and loss.item() == 1001.0
)
