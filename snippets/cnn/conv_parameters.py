"""A convolution trains one kernel per pair of channels and one bias per output channel."""

from torch import nn

# region parameters
conv = nn.Conv2d(1, 16, 3)
print(tuple(conv.weight.shape))
# > (16, 1, 3, 3)
print(tuple(conv.bias.shape))
# > (16,)
print(sum(p.numel() for p in conv.parameters()))
# > 160
# endregion

assert len(list(conv.parameters())) == 2
wide = nn.Conv2d(2, 5, (3, 7))
# proves: By default the weight is (out, in, height, width), and each output channel has one bias: 16 · 1 · 3 · 3 + 16 = 160.
assert wide.weight.shape == (5, 2, 3, 7) and (
    wide.bias.shape == (5,)
)
assert sum(p.numel() for p in conv.parameters()) == (
    16 * 1 * 3 * 3 + 16
)
# proves: With groups=g the second size is in / g.
for g in 2, 4:
    grouped = nn.Conv2d(4, 8, 3, groups=g)
    assert grouped.weight.shape == (8, 4 // g, 3, 3)
