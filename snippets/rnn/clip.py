"""clip_grad_norm_ scales gradients that are too long, keeps their direction and returns the norm they had."""

import torch
from torch import nn

# region clip
w = torch.tensor([1.0, 1.0], requires_grad=True)
loss = w @ torch.tensor([30.0, 40.0])
loss.backward()
norm = nn.utils.clip_grad_norm_([w], max_norm=5.0)
print(norm, w.grad)
# > tensor(50.) tensor([3.0000, 4.0000])
# endregion

assert loss.item() == 70.0

# proves: It returns the norm before clipping:
assert norm == torch.tensor([30.0, 40.0]).norm()
assert w.grad.norm() < 0.2 * norm

# proves: This clipping shortens a long gradient and keeps its direction.
for start in ([6.0, 8.0], [-300.0, 1.0]):
    w.grad = torch.tensor(start)
    nn.utils.clip_grad_norm_([w], max_norm=2.0)
    assert w.grad.norm() < 2.001 < torch.tensor(start).norm()
    way = torch.cosine_similarity(
        w.grad, torch.tensor(start), 0
    )
    assert way > 0.9999

torch.manual_seed(0)


def size_of_gradients(layer, steps):
    """Of the last state, with respect to the weights."""
    layer.zero_grad()
    layer(torch.randn(steps, 8))[0][-1].sum().backward()
    return torch.nn.utils.get_total_norm(
        [p.grad for p in layer.parameters()]
    )


# proves: Over many time steps gradients can explode, in an LSTM or GRU too.
for layer in (nn.LSTM(8, 32), nn.GRU(8, 32)):
    with torch.no_grad():
        for p in layer.parameters():
            p *= 20
    few = size_of_gradients(layer, steps=2)
    assert size_of_gradients(layer, steps=80) > 10_000 * few
