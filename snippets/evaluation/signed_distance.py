"""Signed gaps cancel: a wrong template can seem nearest."""

import torch

# region bug
image = torch.tensor([1.0, 0.0, 1.0, 0.0])
templates = torch.tensor(
    [[1.0, 0.0, 1.0, 0.0], [1.0, 1.0, 1.0, 1.0]]
)
distance = (image - templates).mean(dim=1)
print(distance, distance.argmin())
# > tensor([ 0.0000, -0.5000]) tensor(1)
# endregion

# region fix
distance = (image - templates).abs().mean(dim=1)
print(distance, distance.argmin())
# > tensor([0.0000, 0.5000]) tensor(0)
# endregion

# proves: A signed gap can be negative, and then it counts as smaller than no gap.
assert (
    (image - templates[1]).mean()
    < (image - templates[0]).mean()
    == 0
)
