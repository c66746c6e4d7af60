"""Deterministic mode refuses put_; warn_only=True lets it run."""

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
# proves: To stay deterministic, use another operation: x[index] = torch.ones(2) raises no error here.
other = torch.zeros(3)
other[index] = torch.ones(2)
assert other.tolist() == [1, 0, 1]
assert not torch.is_deterministic_algorithms_warn_only_enabled()


def refused(accumulate):
    try:
        torch.zeros(3).put_(index, torch.ones(2), accumulate)
    except RuntimeError:
        return True
    return False


# proves: Without accumulate=True, put_ is known to have no deterministic implementation, and this mode refuses such operations.
assert (refused(False), refused(True)) == (True, False)

# region fix
torch.use_deterministic_algorithms(True, warn_only=True)
x.put_(index, torch.ones(2))  # a UserWarning
print(x)
# > tensor([1., 0., 1.])
# endregion

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    x.put_(index, torch.ones(2))
# proves: With warn_only=True, such an operation warns and runs:
assert [w.category for w in caught] == [UserWarning]
assert "put_ does not have a deterministic" in str(
    caught[0].message
)
