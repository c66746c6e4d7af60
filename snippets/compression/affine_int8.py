"""Affine int8: a quarter of the size, an error of at most half a scale."""

import torch
from torch import nn

torch.manual_seed(0)

# region quantize
w = nn.Linear(64, 64).weight.detach()
scale = (w.max() - w.min()) / 255
zero = (-128 - w.min() / scale).round()
q = (w / scale + zero).round().clamp(-128, 127)
q = q.to(torch.int8)
back = (q - zero) * scale
print(w.nbytes, q.nbytes)
# > 16384 4096
worst = (back - w).abs().max() / scale
print(round(worst.item(), 2), "of the scale")
# > 0.5 of the scale
# endregion


def worst_error(w):
    """The largest error, as a share of the scale."""
    w = w.double()
    scale = (w.max() - w.min()) / 255
    zero = (-128 - w.min() / scale).round()
    q = (w / scale + zero).round().clamp(-128, 127)
    return ((q - zero) * scale - w).abs().max() / scale


# proves: Rounding moves a value by at most half a step.
# proves: Apart from the rounding of float32, the error is at most scale / 2:
for shift in 0, 0.3, -7, 100:
    for size in 2, 50, 10_000:
        error = worst_error(torch.randn(size) + shift)
        assert error < 0.5 + 1e-6
assert 0.49 < worst < 0.51
# proves: Here the smallest weight becomes -128 and the largest 127, so 255 steps cover the range.
assert (q.min(), q.max()) == (-128, 127)
assert back.dtype == torch.float32
