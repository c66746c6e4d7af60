"""Deterministic mode refuses put_; an indexed assignment passes."""

import warnings

import torch

# region bug
torch.use_deterministic_algorithms(True)
x = torch.zeros(3)
index = torch.tensor([0, 2])
try:
    x.put_(index, torch.ones(2))
except RuntimeError as error:
    print(error)
    # > put_ does not have a deterministic implementation, but you set …
# endregion

assert x.tolist() == [0, 0, 0]

# region fix
x[index] = torch.ones(2)
print(x)
# > tensor([1., 0., 1.])
# endregion

assert torch.are_deterministic_algorithms_enabled()
torch.use_deterministic_algorithms(True, warn_only=True)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    other = torch.zeros(3).put_(index, torch.ones(2))
# proves: Then put_ warns and runs.
assert [w.category for w in caught] == [UserWarning]
assert "put_ does not have a deterministic" in str(
    caught[0].message
)
assert other.tolist() == [1, 0, 1]
