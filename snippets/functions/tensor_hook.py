"""A tensor's hook may replace its gradient during backward()."""

import torch

# region given
w = torch.tensor([1.0, 1.0], requires_grad=True)
h = 3 * w
loss = 5 * h[0] + 0.5 * h[1]
# endregion

# region write
h.register_hook(lambda grad: grad.clamp(-1, 1))
loss.backward()
print(w.grad)
# > tensor([3.0000, 1.5000])
# endregion

assert loss.item() == 16.5

h, seen = 3 * w, []
h.register_hook(seen.append)
(slope,) = torch.autograd.grad((5 * h).sum(), w)
# proves: A hook may also return None, as one that prints does: the gradient stays as it is.
assert slope.tolist() == [15, 15] and seen[0].tolist() == [5, 5]

h = 3 * w
free = torch.autograd.grad(5 * h[0] + 0.5 * h[1], (h, w))
# proves: Without the hook, the gradient of h would be (5, 0.5), and that of w (15, 1.5).
assert free[0].tolist() == [5.0, 0.5]
assert free[1].tolist() == [15.0, 1.5]
