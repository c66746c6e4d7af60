"""Rotary positions keep norms, and scores depend on the distance of two positions."""

import math

import torch


# region rope
def rope(x, pos):  # (T, D), (T,)
    D = x.shape[-1]
    rate = 10000 ** (-torch.arange(0, D, 2) / D)  # (D/2,)
    angle = pos[:, None] * rate  # (T, D/2)
    cos, sin = angle.cos(), angle.sin()
    a, b = x[:, 0::2], x[:, 1::2]  # the pairs to rotate
    pairs = [a * cos - b * sin, a * sin + b * cos]
    return torch.stack(pairs, dim=-1).flatten(1)


# endregion

torch.manual_seed(0)
x = torch.randn(100, 16)
where = torch.arange(100)
turned = rope(x, where)
assert turned.shape == (100, 16)
as_complex = torch.view_as_complex(x.reshape(100, 8, 2))
rates = 10000 ** (-torch.arange(8) / 8)
spin = torch.polar(torch.ones(100, 8), where[:, None] * rates)
by_complex = torch.view_as_real(as_complex * spin).flatten(1)
assert torch.allclose(turned, by_complex, atol=1e-4)
# proves: Up to rounding, a rotation keeps the norm of each token's vector.
assert torch.allclose(turned.norm(dim=1), x.norm(dim=1))
assert not torch.allclose(turned[1:], x[1:])

# region scores
q, k = torch.tensor([[1.0, 0.0]]), torch.tensor([[1.0, 0.0]])


def score(i, j):  # query at position i, key at position j
    q_i = rope(q, torch.tensor([i]))  # (1, 2)
    k_j = rope(k, torch.tensor([j]))
    return round((q_i @ k_j.T).item(), 2)


print(score(5, 3), score(12, 10), score(4, 4))
# > -0.42 -0.42 1.0
# endregion

assert q.shape == k.shape == (1, 2)
assert q.tolist() == k.tolist() == [[1.0, 0.0]]
for i, j in (5, 3), (12, 10), (4, 4), (0, 7):
    # proves: Here it is cos(i − j).
    assert score(i, j) == round(math.cos(i - j), 2)
q, k = torch.randn(2, 1, 16)
one = torch.tensor([1])
for i, j in (5, 3), (1, 9):
    near = rope(q, one * i) @ rope(k, one * j).T
    # proves: Up to rounding, the score of a rotated query and key depends on their positions through i − j alone.
    for shift in 1, 7, 40:
        moved = rope(q, one * (i + shift))
        moved = moved @ rope(k, one * (j + shift)).T
        assert torch.allclose(moved, near, atol=1e-4)
assert not torch.allclose(
    rope(q, one * 5) @ rope(k, one * 4).T, q @ k.T, atol=1e-2
)
