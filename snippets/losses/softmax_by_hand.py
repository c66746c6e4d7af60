"""Softmax by hand: exp, divided by the sum of its row."""

import torch

torch.manual_seed(0)

# region by-hand
logits = torch.tensor([[0.02, -2.49, 1.25]])  # (B, C)
e = logits.exp()
p = e / e.sum(dim=1, keepdim=True)
print(e, e.sum())
# > tensor([[1.0202, 0.0829, 3.4903]]) tensor(4.5935)
print(p)
# > tensor([[0.2221, 0.0180, 0.7599]])
# endregion

# proves: logits.softmax(dim=1) gives the same.
assert torch.allclose(p, logits.softmax(dim=1))
# proves: exp makes the values positive, the division makes each row sum to 1, up to rounding.
for scale in 0.1, 1.0, 10.0:
    rows = (scale * torch.randn(50, 10)).softmax(dim=1)
    assert (rows > 0).all()
    assert torch.allclose(rows.sum(dim=1), torch.ones(50))
del logits, e, p

# region logs
logits = torch.tensor([[1.0, 2.0, 5.0]]).log()
p = logits.softmax(dim=1)
print(p)
# > tensor([[0.1250, 0.2500, 0.6250]])
# endregion

# proves: exp undoes the log, so the row is 1, 2 and 5, divided by its sum 8.
assert torch.allclose(p * 8, torch.tensor([[1.0, 2.0, 5.0]]))
