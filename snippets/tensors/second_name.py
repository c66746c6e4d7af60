"""Assignment makes a second name, not a second tensor."""

import torch

# region names
a = torch.zeros(3)
b = a
b[0] = 7
print(a.tolist(), b is a)
# > [7.0, 0.0, 0.0] True
# endregion

assert b.tolist() == [7.0, 0.0, 0.0]
