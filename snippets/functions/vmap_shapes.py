"""in_dims says which dimension vmap maps over, None which input it shares."""

import torch
from torch.func import vmap


# region shapes
def dot(a, b):
    return (a * b).sum()


A = torch.ones(4, 3)
B = torch.ones(3, 7)
print(vmap(dot, in_dims=(0, None))(A, B[:, 0]).shape)
# > torch.Size([4])
print(vmap(dot, in_dims=(None, 1))(A[0], B).shape)
# > torch.Size([7])
# endregion

flat = vmap(dot, in_dims=(None, 1))(A[0], B)
# proves: The second call maps over dimension 1 of B, its 7 columns, and shares the row A[0].
assert torch.equal(flat, A[0] @ B) and B.shape[1] == 7
rows = vmap(dot, in_dims=(0, None))(A, B[:, 0])
# proves: The first call maps over the 4 rows of A and shares one column of B.
assert torch.equal(rows, A @ B[:, 0]) and A.shape[0] == 4
both = vmap(vmap(dot, in_dims=(None, 1)), in_dims=(0, None))
# proves: One vmap inside the other gives the matrix product, (4, 7).
assert torch.equal(both(A, B), A @ B) and both(A, B).shape == (
    4,
    7,
)
