"""torch.log of a negative number is nan, of 0 is -inf."""

import math

import torch

# region log
x = torch.tensor([-2.0, 0.0, 1.0])
print(x.log())
# > tensor([nan, -inf, 0.])
# endregion

wide = torch.linspace(-20, 20, 401)
# proves: The logarithm undoes exp, which in exact arithmetic is positive for real numbers: −2 is out of its reach, and 0 is its limit toward −inf.
assert (wide.exp() > 0).all()
assert torch.allclose(wide.exp().log(), wide, atol=1e-4)
assert torch.tensor(-math.inf).exp() == 0
# proves: math.log raises ValueError for both.
for bad in -2, 0:
    try:
        math.log(bad)
    except ValueError:
        continue
    raise AssertionError
c = torch.tensor(-2 + 0j).log()
# proves: A complex tensor has a value for −2.
assert torch.isclose(c.exp(), torch.tensor(-2 + 0j))
