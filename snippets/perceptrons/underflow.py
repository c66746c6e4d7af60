"""A product of many probabilities underflows; the sum of logs does not."""

import torch

# region bug
p = torch.full((1000,), 0.5)
print(p.prod())
# > tensor(0.)
# endregion

# proves: 0.5 to the power of 1000 is about 1e-301, and the smallest positive float32 is about 1e-45.
assert 0.9e-301 < 0.5**1000 < 1e-301
smallest = torch.tensor(2.0**-149)
assert 1e-45 < smallest.item() < 2e-45
assert (smallest / 2).item() == 0
del p

# region fix
p = torch.full((1000,), 0.5)
print(p.log().sum().round())
# > tensor(-693.)
# endregion

long = torch.full((2000,), 0.5, dtype=torch.float64)
# proves: float64 only moves the limit: there a product of 2000 halves is 0.
assert long[:1000].prod() > 0 and long.prod() == 0
