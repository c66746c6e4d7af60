"""Shapes are lined up from the right; a size of 1 takes the other size."""

import torch

# region shapes
a = torch.zeros(5, 1, 4)
b = torch.zeros(3, 1)
print((a + b).shape)
# > torch.Size([5, 3, 4])
# endregion

# proves: Lined up from the right, the sizes are 4 and 1, 1 and 3, 5 and none.
pairs = list(zip(a.shape[::-1], b.shape[::-1], strict=False))
assert pairs == [(4, 1), (1, 3)] and a.shape[0] == 5
assert (a + b).shape[::-1] == (max(4, 1), max(1, 3), 5)


def result(m, n):
    try:
        return (torch.zeros(m) + torch.zeros(n)).shape[0]
    except RuntimeError:
        return None


# proves: A size of 1 or a missing axis takes the other size.
for n in range(6):
    assert result(1, n) == result(n, 1) == n
    assert (torch.zeros(n) + torch.zeros(())).shape == (n,)
# proves: Other sizes must be equal: torch.zeros(3) + torch.zeros(4) raises RuntimeError.
assert result(3, 4) is None and result(4, 4) == 4
assert result(2, 4) is None and result(0, 2) is None
