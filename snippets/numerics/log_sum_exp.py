"""log-sum-exp overflows unless the maximum is taken out first."""

import torch

# region bug
x = torch.tensor([1000.0, 1001.0])
result = x.exp().sum().log()
print(result)
# > tensor(inf)
# endregion

# proves: exp(1000) is too large for float32, so the sum is inf.
assert x.exp().tolist() == [float("inf")] * 2
assert x.exp().sum().isinf()

# region fix
top = x.max()
result = top + (x - top).exp().sum().log()
print(round(result.item(), 2))
# > 1001.31
# endregion

# proves: In exact arithmetic, the formula holds for each real number in place of top.
small = torch.tensor([0.5, -1.0, 2.0], dtype=torch.float64)
plain = small.exp().sum().log()
for c in (-3.0, 0.0, 1.7, 2.0):
    assert torch.allclose(c + (small - c).exp().sum().log(), plain)
# proves: With the maximum, the largest exponential is exp(0) = 1.
assert (x - top).exp().max() == 1
# proves: x.logsumexp(dim=0) does it for you.
assert torch.allclose(x.logsumexp(dim=0), result)
