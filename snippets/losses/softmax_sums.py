"""Softmax lies in (0, 1), sums to 1, and ignores a shift."""

import torch

# region range
logits = torch.tensor([[3.0, -1.0, 0.5], [0.0, 0.0, 0.0]])
p = logits.softmax(dim=1)
print(((p > 0) & (p < 1)).all().item())
# > True
print(p.sum(dim=1).round())
# > tensor([1., 1.])
# endregion

assert logits.tolist() == [[3.0, -1.0, 0.5], [0.0, 0.0, 0.0]]
assert p.argmax(dim=1)[0] == 0 and p[0].argmin() == 1

# region shift
moved = logits + 10
print(torch.allclose(moved.softmax(dim=1), p))
# > True
# endregion

assert moved.tolist() == [[13.0, 9.0, 10.5], [10.0, 10.0, 10.0]]
