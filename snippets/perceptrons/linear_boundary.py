"""A sigmoid on the score leaves the boundary straight: only the sign counts."""

import torch

torch.manual_seed(0)
x = torch.randn(1000, 4, dtype=torch.float64)
w = torch.randn(4, dtype=torch.float64)
b = 0.3
score = x @ w + b

# proves: The class depends on nothing but the sign of the score, an affine function of the features, so the boundary is straight.
assert torch.equal(score.sigmoid() >= 0.5, score >= 0)
a, c = x[:500], x[500:]
middle = (a + c) / 2 @ w + b
assert torch.allclose(middle, (score[:500] + score[500:]) / 2)

zero = torch.zeros(1)
grid = torch.linspace(-5, 5, 1001)
# proves: A sigmoid on the score bends nothing: it rises, and is 0.5 at score 0.
assert zero.sigmoid().item() == 0.5
assert (grid.sigmoid().diff() > 0).all()

# proves: One equation takes away one dimension.
for n in 2, 3, 7:
    w = torch.randn(1, n)
    assert torch.linalg.svd(w).Vh[1:].shape[0] == n - 1

# proves: With 2 features it is a line, with 3 a plane, with n a hyperplane of dimension n − 1.
for n in 2, 3, 7:
    w = torch.randn(1, n)
    assert n - torch.linalg.matrix_rank(w) == n - 1
