"""A result knows the operation that made it; a tensor you made has grad_fn None."""

import torch

# region leaf
w = torch.tensor(2.0, requires_grad=True)
y = w * 3
print(w.grad_fn)
# > None
print(w.is_leaf, y.is_leaf)
# > True False
# endregion

assert y.grad_fn.name() == "MulBackward0"
assert y.item() == 6.0
