"""clone stays in the graph; detach().clone() leaves it."""

import torch

# region copies
t = torch.ones(2, requires_grad=True)
tracked = t.clone()
plain = t.detach().clone()
plain[0] = 5
print(tracked)
# > tensor([1., 1.], grad_fn=<CloneBackward0>)
print(plain, t.tolist())
# > tensor([5., 1.]) [1.0, 1.0]
# endregion

# proves: Both copies have memory of their own.
pointers = {x.data_ptr() for x in (t, tracked, plain)}
assert len(pointers) == 3

tracked.sum().backward()

# proves: clone() is a recorded operation, so gradients flow back to t.
assert t.grad.tolist() == [1.0, 1.0]

# proves: detach().clone() leaves the graph.
assert plain.grad_fn is None and not plain.requires_grad
