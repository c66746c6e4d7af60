"""Weights, gradients and Adam's averages take four times the weights."""

import torch
from torch import nn, optim

# region memory
model = nn.Linear(1000, 1000, bias=False)  # float32
weights = sum(
    p.numel() * p.element_size() for p in model.parameters()
)
gradients = weights
averages = 2 * weights
print(weights, weights + gradients + averages)
# > 4000000 16000000
# endregion

optimizer = optim.Adam(model.parameters())
model(torch.ones(1, 1000)).sum().backward()
optimizer.step()


def size(tensors):
    return sum(t.numel() * t.element_size() for t in tensors)


p = model.weight
state = optimizer.state[p]
# proves: By default, the gradients have the dtype and the size of the weights, here 4 bytes a number.
assert p.grad.dtype == p.dtype and size([p.grad]) == gradients
assert p.element_size() == 4
# proves: optim.Adam keeps two averages for each weight, of the gradient and of its square.
assert size([state["exp_avg"], state["exp_avg_sq"]]) == averages
assert sorted(state) == ["exp_avg", "exp_avg_sq", "step"]
kept = size(state.values()) - averages
assert kept == 4 and averages == 8_000_000
# proves: So 1 million parameters take 16 MB, before activations and data.
assert p.numel() == 10**6
assert size([p, p.grad]) + averages == 16 * 10**6
# proves: p.nbytes is right, too.
assert p.nbytes == p.numel() * p.element_size() == weights
# proves: In bfloat16 the weights take half.
assert size([p.bfloat16()]) == weights / 2
