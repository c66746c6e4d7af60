"""requires_grad=True makes autograd record what happens to a tensor."""

import torch

# region tracked
w = torch.tensor(3.0, requires_grad=True)
# endregion

assert w.requires_grad and w.is_leaf and w.item() == 3.0
assert not torch.tensor(3.0).requires_grad
del w

# region spreads
x = torch.tensor(2.0)
w = torch.tensor(3.0, requires_grad=True)
print(x.requires_grad, (w * x).requires_grad)
# > False True
# endregion

assert (w * x).item() == 6.0
