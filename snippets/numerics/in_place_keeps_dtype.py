"""In place, the result must fit the tensor's own dtype."""

import torch

# region bug
x = torch.tensor([1, 2])
print(x + 0.5)
# > tensor([1.5000, 2.5000])
try:
    x.add_(0.5)
except RuntimeError as error:
    print(error)
    # > result type Float can't be cast to the desired output type Long
# endregion

assert x.tolist() == [1, 2]
# proves: x + 0.5 makes a new float32 tensor, but an in-place method keeps the dtype of x, int64 (Long).
assert (x + 0.5).dtype == torch.float32
assert x.add_(1).dtype == x.mul_(2).dtype == torch.int64
numbers = torch.tensor([1, 2])


def refused(change):
    try:
        change(torch.tensor([4, 8]))
    except RuntimeError:
        return True
    return False


def halve(t):
    t /= 2


# proves: x /= 2 fails for the same reason, since / gives floats.
assert refused(halve) and (torch.tensor([4, 8]) / 2).dtype.is_floating_point
# proves: x[0] = 0.5 raises no error and stores 0.
numbers[0] = 0.5
assert numbers.tolist() == [0, 2]

# region fix
x = torch.tensor([1.0, 2.0])
x.add_(0.5)
print(x)
# > tensor([1.5000, 2.5000])
# endregion
