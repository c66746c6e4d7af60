"""Tensor rank counts axes; the rank of linear algebra counts independent columns."""

import torch

# region ranks
a = torch.zeros(2, 2, 2)
b = torch.zeros(3, 5, 7)
print(a.ndim, b.ndim)
# > 3 3

m = torch.tensor([[1.0, 2.0], [2.0, 4.0]])
print(m.ndim, torch.linalg.matrix_rank(m).item())
# > 2 1
# endregion

# proves: ndim counts axes, so the sizes do not matter.
assert {
    torch.zeros(n, n + 1, n + 2).ndim for n in range(9)
} == {3}
# proves: The rank of linear algebra counts independent columns: the second column of m is twice the first.
assert torch.equal(m[:, 1], 2 * m[:, 0])
assert torch.linalg.matrix_rank(torch.eye(2)).item() == 2
