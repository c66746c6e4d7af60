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
