"""Reading with a mask gives a new 1-D tensor."""

import torch

# region mask
x = torch.arange(6).view(2, 3)
big = x[x > 2]
big[0] = 99
print(big, big.shape)
# > tensor([99,  4,  5]) torch.Size([3])
print(x)
# > tensor([[0, 1, 2],
# >         [3, 4, 5]])
# endregion

# proves: The mask has the shape of x, and its three True entries may lie anywhere, so the result is one row of numbers.
assert (x > 2).shape == x.shape and (x > 2).sum() == 3
assert x[x % 2 == 1].tolist() == [1, 3, 5]
assert x[x % 2 == 1].ndim == x[x < 9].ndim == 1
# proves: It is a copy, so the 99 does not reach x.
assert big.data_ptr() != x[1].data_ptr() and 99 not in x.tolist()[1]
x[x > 2] = 0
# proves: An assignment such as x[x > 2] = 0 does write into x.
assert x.tolist() == [[0, 1, 2], [0, 0, 0]]
