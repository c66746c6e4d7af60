"""SDPA takes attn_mask or is_causal, not both; combine them in one mask."""

import torch
import torch.nn.functional as F

torch.manual_seed(0)

# region bug
q, k, v = torch.randn(3, 1, 1, 4, 8)  # each (B, H, T, D)
real = torch.tensor([[True, True, True, False]])  # 1 pad
try:
    out = F.scaled_dot_product_attention(
        q, k, v, attn_mask=real, is_causal=True
    )
except RuntimeError as error:
    print(error)
    # > _scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True
# endregion

assert real.tolist() == [[True, True, True, False]]
assert q.shape == k.shape == v.shape == (1, 1, 4, 8)

# region fix
causal = torch.ones(4, 4, dtype=torch.bool).tril()  # (T, T)
out = F.scaled_dot_product_attention(
    q, k, v, attn_mask=causal & real
)
print(out.shape)
# > torch.Size([1, 1, 4, 8])
# endregion

assert causal.sum() == 10
scores = q @ k.transpose(-2, -1) / 8**0.5
scores[..., ~(causal & real)] = float("-inf")
assert torch.allclose(out, scores.softmax(-1) @ v, atol=1e-6)
lone = F.scaled_dot_product_attention(q, k, v, is_causal=True)
written = F.scaled_dot_product_attention(
    q, k, v, attn_mask=causal
)
# proves: Alone, is_causal=True gives what attn_mask=causal gives here.
assert torch.allclose(lone, written, atol=1e-6)
assert not torch.allclose(lone[..., 3, :], out[..., 3, :])
try:
    # proves: The function accepts a mask or is_causal=True, not both.
    F.scaled_dot_product_attention(
        q, k, v, attn_mask=causal, is_causal=True
    )
    raise AssertionError("both were accepted")
except RuntimeError as error:
    assert "should not be set" in str(error)
