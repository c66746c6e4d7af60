"""A column and a row broadcast to all pairs."""

import torch

# region given
x = torch.tensor([1.0, 4.0, 9.0])
# endregion

# region pairs
gaps = x[:, None] - x
print(gaps)
# > tensor([[ 0., -3., -8.],
# >         [ 3.,  0., -5.],
# >         [ 8.,  5.,  0.]])
# endregion

# proves: The column (3, 1) and the row (3,) broadcast to (3, 3).
assert x[:, None].shape == (3, 1) and gaps.shape == (3, 3)
# proves: x.unsqueeze(1) - x gives this, too.
assert torch.equal(x.unsqueeze(1) - x, gaps)
