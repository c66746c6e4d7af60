"""@, .matmul and torch.matmul are one product."""

import torch

# region forms
a = torch.tensor([[1, 2, 3]])  # (1, 3)
b = torch.tensor([[1, 0], [0, 1], [2, 2]])  # (3, 2)

y1 = a @ b
y2 = a.matmul(b)
y3 = torch.matmul(a, b)
print(y1)  # (1, 2)
# > tensor([[7, 8]])
# endregion

assert torch.equal(y1, y2) and torch.equal(y1, y3)
assert a.tolist() == [[1, 2, 3]]
assert b.tolist() == [[1, 0], [0, 1], [2, 2]]


def works(operation, *tensors):
    try:
        operation(*tensors)
    except RuntimeError:
        return False
    return True


# proves: a * b multiplies element by element instead, and fails for these shapes.
assert not works(torch.mul, a, b)
assert (a * a).tolist() == [[1, 4, 9]]

batch = torch.ones(4, 1, 3, dtype=torch.int64)

# proves: a.mm(b) works too, but mm takes two matrices only, no batches.
assert torch.equal(a.mm(b), y1)
assert works(torch.matmul, batch, b)
assert not works(torch.mm, batch, b)
