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

# proves: A slice is a view of the memory of x.
for view in (x[:2], x[:3], x[::2], x[:]):
    assert view.data_ptr() == x.data_ptr()

# proves: Reading with a list or a mask makes a copy.
for copied in (x[[0, 1]], x[x > 3], x[torch.tensor([0, 1])]):
    assert copied.data_ptr() != x.data_ptr()
