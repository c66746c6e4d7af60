"""-1 stands for the size that the others leave."""

import torch

# region infer
x = torch.arange(12)
print(x.reshape(3, -1).shape)
# > torch.Size([3, 4])
print(x.reshape(1, 1, 2, -1).shape)
# > torch.Size([1, 1, 2, 6])
# endregion

assert x.tolist() == list(range(12))

# proves: -1 stands for the size that the others leave, which is 12 / 3 = 4 and 12 / 2 = 6.
assert x.reshape(3, -1).shape[-1] == x.numel() // 3
assert x.reshape(1, 1, 2, -1).shape[-1] == x.numel() // 2

# proves: A size of 1 adds a dimension but no elements.
assert x.reshape(1, 12).ndim == x.ndim + 1
assert x.reshape(1, 12).numel() == x.numel()
del x

# region bug
x = torch.arange(12)
try:
    table = x.reshape(5, -1)
except RuntimeError as error:
    print(error)
    # > shape '[5, -1]' is invalid for input of size 12
# endregion

assert "table" not in globals()

# region fix
table = x.reshape(4, -1)
print(table.shape)
# > torch.Size([4, 3])
# endregion


def works(*shape):
    try:
        x.reshape(shape)
    except RuntimeError:
        return False
    return True


# proves: The elements must fill the new shape, and 12 is not a multiple of 5.
assert 12 % 5 != 0
for rows in range(1, 13):
    assert works(rows, -1) == (12 % rows == 0)

# proves: Only one size may be -1.
assert works(-1, 4) and works(4, -1) and not works(-1, -1)
