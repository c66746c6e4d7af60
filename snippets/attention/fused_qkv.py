"""Causal multi-head self-attention with one fused projection."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


class CausalSelfAttention(nn.Module):
    # region init
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    # endregion

    # region forward
    def forward(self, x):  # (B, T, C)
        qkv = self.qkv(x).unflatten(2, (3, self.heads, -1))
        q, k, v = qkv.permute(2, 0, 3, 1, 4)  # (B, H, T, D)
        out = F.scaled_dot_product_attention(
            q, k, v, is_causal=True
        )
        return self.proj(out.transpose(1, 2).flatten(2))

    # endregion

    def extra_repr(self):
        return f"heads={self.heads}"


attn = CausalSelfAttention(8, heads=2)
x = torch.randn(2, 5, 8)
out = attn(x)
assert out.shape == (2, 5, 8)
ours = nn.MultiheadAttention(8, 2, batch_first=True)
ours.in_proj_weight.data = attn.qkv.weight.data
ours.in_proj_bias.data = attn.qkv.bias.data
ours.out_proj.load_state_dict(attn.proj.state_dict())
mask = torch.ones(5, 5, dtype=torch.bool).triu(1)
expected, _ = ours(x, x, x, attn_mask=mask)
assert torch.allclose(out, expected, atol=1e-6)
q, k, v = attn.qkv.weight.chunk(3)
three = [F.linear(x, part) for part in (q, k, v)]
# proves: One nn.Linear(dim, 3 * dim) replaces three projections: its rows are theirs, stacked.
assert torch.allclose(
    attn.qkv(x) - attn.qkv.bias, torch.cat(three, -1), atol=1e-6
)
q, k, v = (
    part.view(2, 5, 2, 4).transpose(1, 2)
    for part in attn.qkv(x).chunk(3, dim=-1)
)
other = F.scaled_dot_product_attention(q, k, v, is_causal=True)
# proves: chunk(3, dim=-1), then view and transpose for each part, is right, too.
assert torch.allclose(
    attn.proj(other.transpose(1, 2).flatten(2)), out, atol=1e-6
)
changed = x.clone()
changed[:, -1] = 0
assert torch.allclose(attn(changed)[:, :-1], out[:, :-1])
assert not torch.allclose(attn(changed)[:, -1], out[:, -1])
