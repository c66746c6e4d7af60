"""cat joins along a dimension; stack makes a new one."""

import torch

# region join
a = torch.zeros(2, 3)
b = torch.ones(2, 3)

tall = torch.cat([a, b], dim=0)  # (4, 3)
wide = torch.cat([a, b], dim=1)  # (2, 6)
pile = torch.stack([a, b])  # (2, 2, 3)
# endregion

assert tall.tolist() == [[0.0] * 3] * 2 + [[1.0] * 3] * 2
assert wide.tolist() == [[0.0] * 3 + [1.0] * 3] * 2
assert pile.tolist() == [[[0.0] * 3] * 2, [[1.0] * 3] * 2]

# proves: cat joins along an existing dimension, whose sizes may differ.
assert torch.cat([a, torch.ones(5, 3)]).shape == (7, 3)
assert tall.ndim == wide.ndim == a.ndim

try:
    torch.stack([a, torch.ones(5, 3)])
    stacked = True
except RuntimeError:
    stacked = False

# proves: stack makes a new dimension and needs equal shapes.
assert pile.ndim == a.ndim + 1 and not stacked
