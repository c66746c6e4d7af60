"""A result knows the operation that made it; a leaf has grad_fn None."""

import warnings

import torch
from torch import nn

# region leaf
w = torch.tensor(2.0, requires_grad=True)
y = w * 3
print(w.grad_fn)
# > None
print(y.grad_fn.name())
# > MulBackward0
# endregion

assert y.item() == 6.0

# proves: No recorded operation made w, so it is a leaf.
assert w.is_leaf and w.grad_fn is None

# proves: A recorded multiplication made y.
assert not y.is_leaf and y.grad_fn.name() == "MulBackward0"

# proves: Its grad_fn is None.
for leaf in (
    nn.Parameter(torch.ones(2)),
    nn.Linear(2, 1).weight,
    torch.ones(2),
    torch.ones(2) * 3,  # not recorded
):
    assert leaf.is_leaf and leaf.grad_fn is None

hidden = w * 3
kept = w * 3
kept.retain_grad()
(hidden * kept).backward()

# proves: backward() stores the gradient of a leaf that requires it.
assert w.grad.item() == 2 * 3 * 6.0

# proves: By default, an intermediate result keeps no gradient.
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # about reading hidden.grad
    assert hidden.grad is None

# proves: Its retain_grad(), called before backward(), changes that.
assert kept.grad.item() == hidden.item()
