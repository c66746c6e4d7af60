"""A small gradient becomes zero in float16 and survives in bfloat16."""

import math

import torch

# region underflow
g = torch.tensor(2.0**-30)  # about 1e-9, as a gradient may be
for dtype in (torch.float16, torch.bfloat16):
    small = g.to(dtype)
    print(small.float() * 2**30)
    # > tensor(0.)
    # > tensor(1.)
# endregion

exponent_bits = {}
for dtype in (torch.float16, torch.bfloat16, torch.float32):
    info = torch.finfo(dtype)
    fraction_bits = -math.log2(info.eps)
    exponent_bits[dtype] = info.bits - 1 - fraction_bits
# proves: float16 has 5 exponent bits, bfloat16 has 8 like float32.
assert list(exponent_bits.values()) == [5, 8, 8]
# proves: So float16 training usually scales the loss up, and bfloat16 training does without.
assert (g * 65536).half() != 0 == g.half() and g.bfloat16() == g
