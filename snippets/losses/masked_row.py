"""Softmax over a row of -inf is NaN; a finite mask value avoids it."""

import math

import torch

# region bug
scores = torch.zeros(2, 3)
keep = torch.tensor([[True, True, False], [False] * 3])
p = scores.masked_fill(~keep, -math.inf).softmax(dim=1)
print(p)
# > tensor([[0.5000, 0.5000, 0.0000],
# >         [   nan,    nan,    nan]])
# endregion

# proves: Row 1 is all −inf, so softmax divides exp(−inf) = 0 by a sum of 0.
assert torch.tensor(-math.inf).exp() == 0
assert torch.full((3,), -math.inf).softmax(dim=0).isnan().all()
assert not keep[1].any() and (torch.zeros(()) / 0).isnan()


# region fix
low = torch.finfo(scores.dtype).min  # finite
p = scores.masked_fill(~keep, low).softmax(dim=1) * keep
print(p)
# > tensor([[0.5000, 0.5000, 0.0000],
# >         [0.0000, 0.0000, 0.0000]])
# endregion

# proves: softmax in torch subtracts the maximum of the row first, and −inf − (−inf) is NaN, too.
assert torch.tensor([1000.0, 1000.0]).softmax(dim=0).tolist() == [0.5, 0.5]
assert torch.tensor(1000.0).exp() == math.inf
assert (torch.tensor(-math.inf) - torch.tensor(-math.inf)).isnan()
# proves: In row 0 the masked entry gets exp(low − 0) = 0 as before; the product sets row 1 to 0.
finite = scores.masked_fill(~keep, low)
assert finite.softmax(dim=1)[0, 2] == 0 == torch.tensor(low - 0.0).exp()
assert (finite.softmax(dim=1)[1] > 0).all() and p[1].tolist() == [0.0] * 3
torch.manual_seed(0)
many = torch.randn(50, 4)
mask = torch.rand(50, 4) > 0.3
mask[:, 0] = True
usual = many.masked_fill(~mask, -math.inf).softmax(dim=1)
finite = many.masked_fill(~mask, low).softmax(dim=1) * mask
assert torch.equal(usual, finite)

s = torch.zeros(2, 3, requires_grad=True)
added = s + torch.zeros(2, 3).masked_fill(~keep, -math.inf)
hidden = added.softmax(dim=1).nan_to_num()
hidden[:, 0].sum().backward()
# proves: Where the mask was added to the scores, nan_to_num() after softmax hides the NaN, but their gradient is still NaN in that row.
assert hidden.isfinite().all() and s.grad[1].isnan().all()
assert s.grad[0].isfinite().all()
z = torch.zeros(2, 3, requires_grad=True)
good = z.masked_fill(~keep, low).softmax(dim=1) * keep
good[:, 0].sum().backward()
assert z.grad.isfinite().all()
