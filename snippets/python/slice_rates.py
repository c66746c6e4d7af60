"""A slice holds start, stop and step; logspace spreads rates between them."""

import math

import torch

# region rates
s = slice(1e-5, 1e-3)
print(s.start, s.stop, s.step)
# > 1e-05 0.001 None
low, high = math.log10(s.start), math.log10(s.stop)
rates = torch.logspace(low, high, 3)  # three groups
print([round(rate, 7) for rate in rates.tolist()])
# > [1e-05, 0.0001, 0.001]
# endregion

ratios = rates[1:] / rates[:-1]
# proves: logspace takes the exponents of 10 and makes equal ratios, here 10.
assert (ratios - 10).abs().max() < 1e-3
assert torch.logspace(0, 2, 3).tolist() == [1, 10, 100]
