"""Grouped-query attention: 8 query heads share 2 key and value heads."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)

# region gqa
q = torch.randn(1, 8, 4, 16)  # (B, H, T, D)
k = torch.randn(1, 2, 6, 16)  # 2 heads, 6 tokens
v = torch.randn(1, 2, 6, 16)
out = F.scaled_dot_product_attention(q, k, v, enable_gqa=True)
print(tuple(out.shape))
# > (1, 8, 4, 16)
# endregion

copies = F.scaled_dot_product_attention(
    q,
    k.repeat_interleave(4, dim=1),
    v.repeat_interleave(4, dim=1),
)
# proves: Each key and value head serves 4 query heads in a row.
assert torch.allclose(out, copies, atol=1e-6)
assert (q.shape[1], k.shape[1]) == (8, 2)
assert k.shape == v.shape == (1, 2, 6, 16)
# proves: A cache of keys and values is a quarter as large as with 8 heads.
assert 4 * k.numel() == k.repeat_interleave(4, dim=1).numel()
try:
    # proves: Without the argument, these head counts raise RuntimeError.
    F.scaled_dot_product_attention(q, k, v)
    raise AssertionError("it ran")
except RuntimeError as error:
    assert "must match" in str(error)
