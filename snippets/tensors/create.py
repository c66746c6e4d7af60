"""Creation functions: constant, identity, random."""

import torch

torch.manual_seed(0)

# region create
a = torch.zeros(2, 3)  # all 0.0
b = torch.full((2, 3), 7.0)  # all 7.0
c = torch.eye(3)  # identity matrix (3, 3)
d = torch.rand(4)  # 4 numbers, uniform in [0, 1)
e = torch.randn(2, 3)  # normal, mean 0, std 1
# endregion

assert a.tolist() == [[0.0] * 3] * 2
assert b.tolist() == [[7.0] * 3] * 2
assert c.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
assert d.shape == (4,) and e.shape == (2, 3)
assert d.min() >= 0 and d.max() < 1 and e.min() < 0
torch.manual_seed(0)
assert torch.equal(torch.rand(4), d)
assert torch.allclose(torch.randn(2, 3), e, atol=1e-4)

# proves: torch.full takes its dtype from the fill value, so 7 gives int64 and 7.0 gives float32.
assert torch.full((2,), 7).dtype == torch.int64
assert torch.full((2,), 7.0).dtype == torch.float32
