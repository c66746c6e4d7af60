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
# proves: The weight is (out, in, height, width), and each output channel has one bias: 16 · 1 · 3 · 3 + 16 = 160.
assert wide.weight.shape == (5, 2, 3, 7) and (
    wide.bias.shape == (5,)
)
assert sum(p.numel() for p in conv.parameters()) == (
    16 * 1 * 3 * 3 + 16
)
