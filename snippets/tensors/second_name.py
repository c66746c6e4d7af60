"""Assignment makes a second name, not a second tensor."""

import torch

# region names
a = torch.zeros(3)
b = a
b[0] = 7
print(a)
# > tensor([7., 0., 0.])
# endregion

# proves: Assignment copies nothing, so a and b are two names of one tensor.
assert b is a and b.tolist() == [7.0, 0.0, 0.0]
