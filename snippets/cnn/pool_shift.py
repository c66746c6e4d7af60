"""Max pooling hides a shift inside of a window, and shows one across windows."""

import torch
import torch.nn.functional as F

# region shift
for column in 0, 1, 2:
    x = torch.zeros(1, 6)
    x[0, column] = 9
    print(F.max_pool1d(x, 2).tolist())
    # > [[9.0, 0.0, 0.0]]
    # > [[9.0, 0.0, 0.0]]
    # > [[0.0, 9.0, 0.0]]
# endregion

assert x.shape == (1, 6)


def pooled(column):
    x = torch.zeros(1, 6)
    x[0, column] = 9
    return F.max_pool1d(x, 2).tolist()


# proves: Here the shift within a window leaves the output alone, the shift into the next window does not.
for column in range(5):
    same = column // 2 == (column + 1) // 2
    assert (pooled(column) == pooled(column + 1)) == same
