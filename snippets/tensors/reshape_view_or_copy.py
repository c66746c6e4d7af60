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

# proves: a is a view, so the 10 arrives in x.
assert a.data_ptr() == x.data_ptr() and x[0, 0].item() == 10

# proves: x.T is not contiguous, so b is a copy, and the 20 does not arrive in x.
assert not x.T.is_contiguous() and b.data_ptr() != x.data_ptr()
assert 20 not in x.flatten().tolist()

# proves: a.data_ptr() equals x.data_ptr(), while b.data_ptr() differs.
assert a.data_ptr() == x.data_ptr() != b.data_ptr()
