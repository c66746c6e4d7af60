"""Probabilities multiply, their negative logarithms add."""

import torch

# region events
p = torch.tensor([0.5, 0.25, 0.5])  # independent events
print(p.prod().item())
# > 0.0625
print((-p.log2()).tolist(), -p.log2().sum().item())
# > [1.0, 2.0, 1.0] 4.0
# endregion

torch.manual_seed(0)
p = 0.1 + 0.9 * torch.rand(20, dtype=torch.float64)
# proves: The logarithm turns a product into a sum: here 1/16 is two to the power of minus 4.
assert torch.isclose(p.prod().log(), p.log().sum())
assert 0.0625 == 1 / 16 == 2.0**-4
