"""One einsum makes the attention scores of all heads."""

import torch

torch.manual_seed(0)
b, h, q_len, k_len, d = 2, 3, 4, 6, 5
q = torch.randn(b, h, q_len, d)
k = torch.randn(b, h, k_len, d)

# region scores
scores = torch.einsum("bhqd,bhkd->bhqk", q, k)
print(scores.shape)
# > torch.Size([2, 3, 4, 6])
# endregion

assert torch.allclose(scores, q @ k.transpose(2, 3), atol=1e-5)
# proves: The letter d is missing after the arrow, so einsum multiplies along it and sums: each score is the dot product of a query and a key.
for i in range(b):
    for j in range(h):
        for m in range(q_len):
            for n in range(k_len):
                dot = (q[i, j, m] * k[i, j, n]).sum()
                assert torch.allclose(
                    scores[i, j, m, n], dot, atol=1e-5
                )
# proves: q @ k.transpose(2, 3) gives these scores, up to rounding.
assert torch.allclose(q @ k.transpose(2, 3), scores, atol=1e-5)
