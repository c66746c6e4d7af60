"""Weight decay shrinks every weight in proportion to its size."""

import torch
from torch import nn, optim

# region pull
w = nn.Parameter(torch.tensor([1.0, 8.0]))
optimizer = optim.SGD([w], lr=0.5, weight_decay=0.25)
w.grad = torch.zeros(2)  # a flat loss
optimizer.step()
print(w.tolist())
# > [0.875, 7.0]
# endregion

# proves: It pulls the weight toward zero, in proportion to the weight's size.
for kind in (optim.SGD, optim.AdamW):
    for start in ([1.0, 8.0], [-2.0, 0.5]):
        v = nn.Parameter(torch.tensor(start))
        steps = kind([v], lr=0.5, weight_decay=0.25)
        for n in (1, 2, 3):
            v.grad = torch.zeros(2)
            steps.step()
            assert v.tolist() == [0.875**n * s for s in start]
lost = 1 - w / torch.tensor([1.0, 8.0])
# proves: The loss is flat here, so the decay acts alone: each weight loses the fraction lr * weight_decay, one eighth.
assert lost.tolist() == [0.5 * 0.25, 1 / 8]
