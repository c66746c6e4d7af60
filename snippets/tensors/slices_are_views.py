"""A slice shares memory; an index list copies."""

import torch

# region share
x = torch.tensor([1, 2, 3, 4])
part = x[:2]
picked = x[[0, 1]]
part[0] = 10
picked[1] = 20
print(x)
# > tensor([10,  2,  3,  4])
# endregion

assert part.tolist() == [10, 2] and picked.tolist() == [1, 20]
x[x > 3][0] = 99  # a mask copies too
assert x.tolist() == [10, 2, 3, 4]
