"""detach() gives an untracked view: writing to it writes to the original."""

import torch

# region shared
w = torch.zeros(2, requires_grad=True)
d = w.detach()
d[0] = 5.0
print(d.requires_grad, w[0].item())
# > False 5.0
# endregion

assert w.requires_grad and d.data_ptr() == w.data_ptr()
assert w.tolist() == [5.0, 0.0]
