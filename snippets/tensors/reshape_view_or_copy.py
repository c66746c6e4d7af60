"""reshape returns a view where it can and a copy where it must."""

import torch

# region write
x = torch.tensor([[1, 2, 3], [4, 5, 6]])
a = x.reshape(6)
b = x.T.reshape(6)
a[0] = 10
b[0] = 20
print(x.tolist(), b[0].item())
# > [[10, 2, 3], [4, 5, 6]] 20
# endregion

# proves: a is a view of x, so a.data_ptr() equals x.data_ptr().
assert a.data_ptr() == x.data_ptr() and x[0, 0].item() == 10

places = [v.data_ptr() for row in x.T for v in row]
steps = [(q - p) // 8 for p, q in zip(places, places[1:])]
# proves: b is a copy: the rows of x.T, one after the other, lie in memory at unequal steps.
assert steps == [3, -2, 3, -2, 3]
assert not x.T.is_contiguous() and b.data_ptr() != x.data_ptr()
assert 20 not in x.flatten().tolist()

every = torch.arange(6)[::2]
# proves: A tensor that is not contiguous can still give a view, such as torch.arange(6)[::2].reshape(3, 1).
assert not every.is_contiguous()
assert every.reshape(3, 1).data_ptr() == every.data_ptr()

# proves: reshape copies where no view fits.
try:
    x.T.view(6)
except RuntimeError:
    assert b.data_ptr() != x.data_ptr()
else:
    raise AssertionError
