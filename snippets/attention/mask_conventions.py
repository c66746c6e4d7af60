"""True means attend in SDPA's mask and ignore in nn.MultiheadAttention's."""

import torch
import torch.nn.functional as F
from torch import nn

# region masks
q = torch.ones(1, 1, 1)  # (B, T, D): one query
k = torch.ones(1, 2, 1)  # (B, S, D): two keys
v = torch.tensor([[[10.0], [20.0]]])  # (B, S, D)
mask = torch.tensor([[True, False]])
out = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
print(out.item())
# > 10.0
mha = nn.MultiheadAttention(1, 1, batch_first=True)
_, weights = mha(q, k, v, key_padding_mask=mask)
print(weights[0, 0].tolist())
# > [0.0, 1.0]
# endregion

assert q.sum() == 1 and k.sum() == 2 and v.sum() == 30
assert mha.batch_first
# proves: In a boolean attn_mask of F.scaled_dot_product_attention, True means attend.
flipped = F.scaled_dot_product_attention(
    q, k, v, attn_mask=~mask
)
assert (out.item(), flipped.item()) == (10.0, 20.0)
# proves: In nn.MultiheadAttention, True means ignore, in key_padding_mask and in attn_mask.
for kind in "key_padding_mask", "attn_mask":
    _, weights = mha(q, k, v, **{kind: mask})
    assert weights[0, 0].tolist() == [0.0, 1.0]
# proves: Passing ~mask turns one convention into the other.
_, weights = mha(q, k, v, key_padding_mask=~mask)
assert weights[0, 0].tolist() == [1.0, 0.0]
