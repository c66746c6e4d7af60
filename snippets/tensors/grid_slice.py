"""A 3 by 3 grid of 1 to 9, doubled, and its lower right block."""

import torch

# region grid
x = torch.arange(1, 10).reshape(3, 3)
print((2 * x)[1:, 1:])
# > tensor([[10, 12],
# >         [16, 18]])
# endregion

assert x.tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
# proves: arange leaves its end out, and integers make int64.
assert torch.arange(1, 10)[-1] == 9 and x.dtype == torch.int64
# proves: torch.Tensor of the same list is float32.
assert (
    torch.Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).dtype
    == torch.float32
)
