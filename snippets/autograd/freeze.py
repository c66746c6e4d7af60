"""requires_grad_(False) freezes a tensor: backward() passes it by."""

import torch

# region freeze
old = torch.tensor(2.0, requires_grad=True)
new = torch.tensor(3.0, requires_grad=True)
old.requires_grad_(False)

(old * new).backward()
print(old.grad, new.grad)
# > None tensor(2.)
# endregion

assert (old * new).item() == 6.0
