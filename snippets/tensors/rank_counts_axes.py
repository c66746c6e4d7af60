"""The rank of a tensor is its number of axes; the shape lists their sizes."""

import torch

# region ranks
for x in (
    torch.tensor(7.0),  # a scalar
    torch.zeros(3),  # a vector
    torch.zeros(2, 3),  # a matrix
    torch.zeros(5, 28, 28),  # five images
):
    print(x.ndim, x.dim(), len(x.shape), tuple(x.shape))
    # > 0 0 0 ()
    # > 1 1 1 (3,)
    # > 2 2 2 (2, 3)
    # > 3 3 3 (5, 28, 28)
# endregion

# proves: The rank is the number of axes, which is also the number of indices that you need to reach one element.
for x in (
    torch.zeros(3),
    torch.zeros(2, 3),
    torch.zeros(5, 28, 28),
):
    assert x[(0,) * x.ndim].ndim == 0
    assert x[(0,) * (x.ndim - 1)].ndim == 1

# proves: For the rank write x.ndim, x.dim() or len(x.shape):
for sizes in ((), (3,), (2, 3), (5, 28, 28), (1, 1, 1, 1)):
    x = torch.zeros(sizes)
    assert x.ndim == x.dim() == len(x.shape) == len(sizes)
# proves: len(x) is the size of the first axis, and a scalar tensor has none: there len(x) fails.
for sizes in ((3,), (2, 3), (5, 28, 28)):
    assert len(torch.zeros(sizes)) == sizes[0]
try:
    len(torch.tensor(7.0))
except TypeError as error:
    assert "0-d tensor" in str(error)
else:
    raise AssertionError
# proves: The shape lists the size along each axis.
assert tuple(torch.zeros(5, 28, 28).shape) == (5, 28, 28)
