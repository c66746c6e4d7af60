"""view cannot describe transposed memory; reshape copies it."""

import torch

# region bug
x = torch.tensor([[1, 2, 3], [4, 5, 6]])
try:
    flat = x.T.view(6)
except RuntimeError as error:
    print(error)
    # > view size is not compatible with input tensor's size and stride …
# endregion

assert "flat" not in globals()

# region fix
flat = x.T.reshape(6)
print(flat)
# > tensor([1, 4, 2, 5, 3, 6])
# endregion

# proves: view never moves data, and in memory the elements still lie as 1, 2, 3, 4, 5, 6.
assert x.view(6).data_ptr() == x.data_ptr()
assert x.T.data_ptr() == x.data_ptr()
assert x.view(6).tolist() == [1, 2, 3, 4, 5, 6]
for base in (x, x.T, x[:, 1:], x[::2], x[:, None]):
    for shape in ((-1,), (-1, 1), (1, -1), (-1, 2), (2, 1, -1)):
        try:
            seen = base.view(shape)
        except RuntimeError:
            continue
        assert seen.data_ptr() == base.data_ptr()

# The result of reshape is a copy.
assert flat.data_ptr() != x.data_ptr()

# proves: x.T swaps the strides, from (3, 1) to (1, 3), so it is not contiguous.
assert x.stride() == (3, 1) and x.T.stride() == (1, 3)
assert x.is_contiguous() and not x.T.is_contiguous()

# proves: x.T.contiguous().view(6) gives the same numbers.
assert torch.equal(x.T.contiguous().view(6), flat)
