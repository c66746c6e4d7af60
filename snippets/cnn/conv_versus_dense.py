"""A convolution has far fewer parameters than a dense layer of the same input and output size."""

import torch
from torch import nn

# region small
conv = nn.Conv2d(1, 2, 3)  # (1, 4, 4) -> (2, 2, 2)
dense = nn.Linear(16, 8)  # 16 pixels -> 8 values
for layer in (conv, dense):
    print(sum(p.numel() for p in layer.parameters()))
    # > 20
    # > 136
# endregion

assert conv(torch.rand(1, 4, 4)).shape == (2, 2, 2)


def count(layer):
    return sum(p.numel() for p in layer.parameters())


# proves: The counts are 2 · 9 + 2 and 8 · 16 + 8.
assert (count(conv), count(dense)) == (2 * 9 + 2, 8 * 16 + 8)
x = torch.rand(1, 4, 4, requires_grad=True)
conv(x)[1, 0, 1].backward()
seen = x.grad[0].nonzero().tolist()
moved = x.detach().roll(1, 2)
# proves: An output of the convolution sees only its own window, and all positions share one kernel.
assert seen == [[i, j] for i in (0, 1, 2) for j in (1, 2, 3)]
assert torch.allclose(
    conv(moved)[:, :, 1:], conv(x)[:, :, :-1], atol=1e-6
)
large = nn.Conv2d(1, 16, 3)
maps = large(torch.rand(1, 28, 28))
with torch.device("meta"):
    dense = nn.Linear(28 * 28, maps.numel())
# proves: With 16 filters on 28×28 pixels the counts are 160 and 8,490,560.
assert (count(large), count(dense)) == (160, 8_490_560)
