"""scatter_reduce counts the old values as well, unless told otherwise."""

import torch

# region bug
x = torch.tensor([-5.0, -2.0, 7.0])
group = torch.tensor([0, 0, 1])  # of each entry of x
top = torch.zeros(2)
top = top.scatter_reduce(0, group, x, "amax")
print(top)
# > tensor([0., 7.])
# endregion

# proves: By default, the zeros that were in top take part in the maximum, and 0 beats −5 and −2.
assert top.tolist() == [max(0, -5, -2), max(0, 7)]
low = torch.full((2,), -10.0)
assert low.scatter_reduce(0, group, x, "amax").tolist() == [-2, 7]
other = torch.zeros(3).scatter_reduce(
    0, group, x, "amax", include_self=False
)
# proves: A group without entries keeps its old value.
assert other.tolist() == [-2.0, 7.0, 0.0]
filled = torch.full((3,), 5.0).scatter_reduce(
    0, group, x, "amax", include_self=False
)
assert filled.tolist() == [-2.0, 7.0, 5.0]
del top

# region fix
top = torch.zeros(2)
top = top.scatter_reduce(
    0, group, x, "amax", include_self=False
)
print(top)
# > tensor([-2.,  7.])
# endregion
