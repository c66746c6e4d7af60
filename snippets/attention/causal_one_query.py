"""is_causal aligns at the top left, so a single query sees key 0 alone."""

import torch
import torch.nn.functional as F
from torch.nn.attention.bias import causal_lower_right

# region bug
q = torch.zeros(1, 1, 1, 1)  # (B, H, T, D): the newest token
k = torch.zeros(1, 1, 3, 1)  # (B, H, S, D): all 3 tokens
v = torch.tensor([1.0, 2.0, 6.0]).reshape(1, 1, 3, 1)
out = F.scaled_dot_product_attention(q, k, v, is_causal=True)
print(out.item())
# > 1.0
# endregion

assert q.sum() == k.sum() == 0 and v.sum() == 9
torch.manual_seed(0)
many_q, many_k = torch.randn(2, 1, 1, 5, 8)
keep = torch.ones(5, 5, dtype=torch.bool).tril()
for T, S in (1, 3), (2, 5), (5, 5), (5, 2):
    some_q, some_k = many_q[:, :, :T], many_k[:, :, :S]
    causal = F.scaled_dot_product_attention(
        some_q, some_k, some_k, is_causal=True
    )
    upper_left = F.scaled_dot_product_attention(
        some_q, some_k, some_k, attn_mask=keep[:T, :S]
    )
    # proves: is_causal=True lets query i see the keys 0 to i, counted from the first of each, so the one query sees key 0.
    assert torch.allclose(causal, upper_left, atol=1e-6)
del out

# region fix
out = F.scaled_dot_product_attention(q, k, v)
print(out.item())
# > 3.0
# endregion

assert out.item() == v.mean().item() == 3.0
full = F.scaled_dot_product_attention(
    many_q, many_k, many_k, is_causal=True
)
# proves: The newest token may see all tokens so far, so it needs no causal mask:
last = F.scaled_dot_product_attention(
    many_q[:, :, 4:], many_k, many_k
)
assert torch.allclose(last, full[:, :, 4:], atol=1e-6)
# proves: For the last T of S tokens as queries, pass attn_mask=causal_lower_right(T, S) from torch.nn.attention.bias.
for T, S in (1, 5), (2, 5), (4, 5), (5, 5):
    some = F.scaled_dot_product_attention(
        many_q[:, :, S - T :],
        many_k,
        many_k,
        attn_mask=causal_lower_right(T, S),
    )
    assert torch.allclose(some, full[:, :, S - T :], atol=1e-6)
