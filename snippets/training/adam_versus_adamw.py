"""Adam adds weight decay to the gradient and rescales it; AdamW shrinks the weights directly."""

import torch
from torch import nn, optim

# region decay
for kind in (optim.Adam, optim.AdamW):
    w = nn.Parameter(torch.tensor([1.0, 9.0]))
    optimizer = kind([w], lr=0.1, weight_decay=0.5)
    w.grad = torch.zeros(2)  # a flat loss
    optimizer.step()
    print([round(v, 2) for v in w.tolist()])
    # > [0.9, 8.9]
    # > [0.95, 8.55]
# endregion


def step(kind, decay, grad, start=(1.0, 9.0)):
    w = nn.Parameter(torch.tensor(start))
    optimizer = kind([w], lr=0.1, weight_decay=decay)
    w.grad = torch.tensor(grad)
    optimizer.step()
    return w.detach()


w = torch.tensor([1.0, 9.0])
flat = [0.0, 0.0]
# proves: By default, Adam adds weight_decay * w to the gradient, and its scaling then acts on the sum.
for grad in (flat, [2.0, -7.0]):
    summed = (torch.tensor(grad) + 0.5 * w).tolist()
    assert torch.allclose(
        step(optim.Adam, 0.5, grad), step(optim.Adam, 0, summed)
    )
# proves: AdamW multiplies the weight itself by 1 - lr * weight_decay.
for grad in (flat, [2.0, -7.0]):
    shrunk = (w * (1 - 0.1 * 0.5)).tolist()
    assert torch.allclose(
        step(optim.AdamW, 0.5, grad),
        step(optim.AdamW, 0, grad, start=shrunk),
    )
# proves: Adam moves both weights by 0.1; AdamW shrinks both by 5 %.
assert torch.allclose(
    w - step(optim.Adam, 0.5, flat), torch.tensor(0.1)
) and torch.allclose(
    step(optim.AdamW, 0.5, flat) / w, torch.tensor(0.95)
)
