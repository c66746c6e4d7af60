"""@, .matmul and torch.matmul are one product."""

import torch

# region forms
a = torch.tensor([[1, 2, 3]])  # (1, 3)
b = torch.tensor([[1, 0], [0, 1], [2, 2]])  # (3, 2)

y1 = a @ b
y2 = a.matmul(b)
y3 = torch.matmul(a, b)
print(y1)  # (1, 2)
# > tensor([[7, 8]])
# endregion

assert torch.equal(y1, y2) and torch.equal(y1, y3)
assert a.tolist() == [[1, 2, 3]]
assert b.tolist() == [[1, 0], [0, 1], [2, 2]]
torch.manual_seed(0)
q, k = torch.randn(4, 5, 8), torch.randn(4, 5, 8)

# region batches
scores = q @ k.mT  # (B, T, T)
# endregion

assert scores.shape == (4, 5, 5)
assert torch.allclose(scores[3], q[3] @ k[3].T, atol=1e-5)
assert torch.equal(scores, q @ k.transpose(-2, -1))
