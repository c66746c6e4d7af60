"""Attention by hand equals F.scaled_dot_product_attention."""

import math

import torch
import torch.nn.functional as F

torch.manual_seed(0)
q, k, v = torch.randn(3, 2, 4, 5, 8)  # each (B, H, T, D)

# region by-hand
scores = q @ k.transpose(-2, -1) / math.sqrt(q.shape[-1])
weights = scores.softmax(dim=-1)  # (B, H, T, T)
out = weights @ v  # (B, H, T, D)
# endregion

assert scores.shape == weights.shape == (2, 4, 5, 5)
# proves: Up to rounding, F.scaled_dot_product_attention(q, k, v) returns this out.
fused = F.scaled_dot_product_attention(q, k, v)
assert torch.allclose(out, fused, atol=1e-6)
# proves: Each row of weights sums to 1 and says how much a query takes of each value.
assert torch.allclose(weights.sum(dim=-1), torch.ones(2, 4, 5))
mixed = sum(weights[0, 0, 2, s] * v[0, 0, s] for s in range(5))
assert torch.allclose(out[0, 0, 2], mixed, atol=1e-6)
for D in 16, 256:
    q, k = torch.randn(2, 4000, D)
    dots = (q * k).sum(dim=1)
    # proves: For independent entries with mean 0 and variance 1, the dot products have variance D, which the root undoes.
    assert 0.85 < dots.var() / D < 1.15
    assert 0.85 < (dots / math.sqrt(D)).var() < 1.15
    moved = ((q + 1) * (k + 1)).sum(dim=1)
    assert moved.var() / D > 2.5  # with mean 1 it is 3 D
