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

large = torch.tensor([[100.0, 99.0]])
# proves: logits.softmax(dim=1) gives these values too, also for a logit of 100, where exp overflows in float32 and the formula by hand gives nan.
assert torch.allclose(p, logits.softmax(dim=1))
assert large.exp().isinf().all()
assert (large.exp() / large.exp().sum(dim=1)).isnan().all()
assert large.softmax(dim=1).sum() == 1
two = torch.tensor([[1.0, 3.0], [2.0, 6.0]])
# proves: Without keepdim=True, the sums of several rows would not line up with the rows.
assert (two / two.sum(dim=1)).sum(dim=1).tolist() == [
    0.625,
    1.25,
]
# proves: exp makes the values positive, the division makes each row sum to 1: torch.allclose(p.sum(dim=1), torch.ones(len(p))) is True.
assert torch.allclose(p.sum(dim=1), torch.ones(len(p)))
for scale in 0.1, 1.0, 10.0:
    e = (scale * torch.randn(50, 10)).exp()
    rows = e / e.sum(dim=1, keepdim=True)
    assert (e > 0).all()
    assert torch.allclose(rows.sum(dim=1), torch.ones(50))
