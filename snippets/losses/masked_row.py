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

# proves: In row 1 each exponential is exp(−inf) = 0, so softmax divides 0 by 0.
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

# proves: A masked entry gets exp(low − maximum) = 0 as before, and the product sets the row without entries to 0.
assert scores.masked_fill(~keep, low).softmax(dim=1)[0, 2] == 0
assert p[1].tolist() == [0.0] * 3
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
# proves: With a mask that was added to the scores, nan_to_num() after softmax hides the NaN, but the gradient of the scores is still NaN.
assert hidden.isfinite().all() and s.grad[1].isnan().all()
z = torch.zeros(2, 3, requires_grad=True)
good = z.masked_fill(~keep, low).softmax(dim=1) * keep
good[:, 0].sum().backward()
assert z.grad.isfinite().all()
