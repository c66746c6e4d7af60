"""detach() gives an untracked tensor of the same memory: writing to it writes to the original."""

import torch

# region shared
w = torch.zeros(2, requires_grad=True)
d = w.detach()
d[0] = 5.0
print(d.requires_grad, w[0].item())
# > False 5.0
# endregion

assert w.requires_grad and w.tolist() == [5.0, 0.0]

# proves: detach() copies nothing, so d and w share memory.
assert d.data_ptr() == w.data_ptr()

# proves: The new tensor does not require gradients.
assert not d.requires_grad and d.grad_fn is None

own = w.detach().clone()
own[1] = 7.0

# proves: w.detach().clone() has memory of its own.
assert own.data_ptr() != w.data_ptr() and w[1].item() == 0.0
