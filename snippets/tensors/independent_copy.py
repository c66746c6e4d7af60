"""clone stays in the graph; detach().clone() leaves it."""

import torch

# region copies
t = torch.ones(2, requires_grad=True)
tracked = t.clone()
plain = t.detach().clone()
plain[0] = 5
print(tracked.requires_grad)
# > True
print(plain.requires_grad)
# > False
print(t.tolist(), plain.tolist())
# > [1.0, 1.0] [5.0, 1.0]
# endregion

assert tracked.tolist() == [1.0, 1.0]
tracked.sum().backward()
assert t.grad.tolist() == [1.0, 1.0]
