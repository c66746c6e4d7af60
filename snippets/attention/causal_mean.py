"""With equal scores, causal attention gives running means of the values."""

import torch
import torch.nn.functional as F

# region means
q = torch.zeros(1, 3, 1)  # (B, T, D)
k = torch.zeros(1, 3, 1)
v = torch.tensor([[[2.0], [4.0], [9.0]]])
out = F.scaled_dot_product_attention(q, k, v, is_causal=True)
print(out.flatten().tolist())
# > [2.0, 3.0, 5.0]
# endregion

assert q.count_nonzero() == k.count_nonzero() == 0
scores = q @ k.transpose(-2, -1)
# proves: The scores are 0, so softmax weighs the visible keys alike.
assert scores.count_nonzero() == 0
assert torch.equal(
    scores.softmax(dim=-1), torch.full((1, 3, 3), 1 / 3)
)
seen = [v[0, : i + 1, 0].mean().item() for i in range(3)]
# proves: Query i sees the keys 0 to i, so the outputs are the means of the first one, two and three values.
assert seen == out.flatten().tolist()
