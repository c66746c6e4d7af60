"""A dense layer treats any fixed order of the pixels alike."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)

# region order
x = torch.randint(17, (32, 64)).float()  # 8x8 images as rows
w = torch.randint(-3, 4, (10, 64)).float()  # a dense weight
order = torch.randperm(64)  # the same for all images

plain = F.linear(x, w)
mixed = F.linear(x[:, order], w[:, order])
print((plain - mixed).abs().max().item())
# > 0.0
# endregion

assert (x.min(), x.max(), w.min(), w.max()) == (0, 16, -3, 3)
assert plain.shape == (32, 10)
assert order.tolist() != list(range(64))
assert not torch.equal(F.linear(x[:, order], w), plain)
# proves: With pixels and weights shuffled in one order, the outputs stay the same.
for _ in range(5):
    other = torch.randperm(64)
    assert torch.equal(
        F.linear(x[:, other], w[:, other]), plain
    )
# proves: It also needs one weight per pixel for each output.
assert nn.Linear(64, 10).weight.shape == (10, x.shape[1])
