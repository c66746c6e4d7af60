"""CSR stores where each row begins, and each value's column."""

import torch

# region csr
d = torch.tensor(
    [
        [0.0, 7.0, 0.0],
        [0.0, 0.0, 0.0],
        [5.0, 0.0, 6.0],
    ]
)
s = d.to_sparse_csr()
print(s.crow_indices())
# > tensor([0, 1, 1, 3])
print(s.col_indices())
# > tensor([1, 0, 2])
# endregion

# proves: crow_indices() begins with 0 and then counts the stored values up to the end of each row.
torch.manual_seed(0)
for _ in range(20):
    m = (torch.rand(4, 5) > 0.6) * torch.rand(4, 5)
    counts = (m != 0).sum(dim=1).cumsum(0)
    crow = m.to_sparse_csr().crow_indices()
    assert crow.tolist() == [0, *counts.tolist()]
# proves: So row 2 owns the stored values 1 and 2, counted from 0: 5 in column 0 and 6 in column 2.
crow = s.crow_indices()
assert crow[2:].tolist() == [1, 3]
assert s.values()[1:3].tolist() == [5, 6]
assert s.col_indices()[1:3].tolist() == [0, 2]
