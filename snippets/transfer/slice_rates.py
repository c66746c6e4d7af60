"""Rates in equal ratios from the first parameter group to the last."""

import torch

# region rates
rates = torch.logspace(-5, -3, 3)
print([f"{rate:.0e}" for rate in rates])
# > ['1e-05', '1e-04', '1e-03']
# endregion

assert rates.shape == (3,)
# proves: Here each rate is ten times the one before; equal steps would put 5.05e-4 in the middle.
assert torch.allclose(rates[1:], 10 * rates[:-1])
assert (
    round(torch.linspace(1e-5, 1e-3, 3)[1].item(), 7) == 5.05e-4
)
