"""Adam adds weight decay to the gradient and rescales it; AdamW shrinks the weights directly."""

import torch
from torch import nn, optim

# region decay
for kind in (optim.Adam, optim.AdamW):
    w = nn.Parameter(torch.tensor([1.0, 9.0]))
    adam = kind([w], lr=0.1, weight_decay=0.5)
    w.grad = torch.zeros(2)  # a flat loss
    adam.step()
    print([round(v, 2) for v in w.tolist()])
    # > [0.9, 8.9]
    # > [0.95, 8.55]
# endregion
