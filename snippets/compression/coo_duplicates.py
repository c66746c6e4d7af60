"""A COO tensor may hold an index twice; the values are added."""

import torch

# region coo
indices = torch.tensor([[0, 0, 1], [1, 1, 0]])  # rows, columns
values = torch.tensor([1.0, 2.0, 5.0])
s = torch.sparse_coo_tensor(indices, values, (2, 2))
print(s.coalesce().values())
# > tensor([3., 5.])
print(s @ torch.tensor([10.0, 1.0]))
# > tensor([ 3., 50.])
# endregion

# proves: The entry in row 0, column 1 is given twice, so it counts 1 + 2 = 3.
assert s.to_dense().tolist() == [[0, 3], [5, 0]]
# proves: Until coalesce(), s keeps all three values.
assert s._values().tolist() == [1, 2, 5]
assert not s.is_coalesced()
