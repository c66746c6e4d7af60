"""A list of (input, label) tuples already is a map-style dataset."""

# ruff: noqa: B905

import torch
from torch.utils.data import DataLoader

# region pairs
x = torch.zeros(5, 64)
y = torch.tensor([3, 7, 7, 3, 7])
pairs = list(zip(x, y))  # 5 tuples
for xb, yb in DataLoader(pairs, batch_size=2):
    print(tuple(xb.shape), yb.tolist())
    # > (2, 64) [3, 7]
    # > (2, 64) [7, 3]
    # > (1, 64) [7]
# endregion

# proves: A list has a length and returns an item per index, which is what the loader asks of a map-style dataset.
assert hasattr(list, "__len__") and hasattr(list, "__getitem__")


class Counted:
    def __len__(self):
        return 4

    def __getitem__(self, i):
        return i * 10


assert [
    b.tolist() for b in DataLoader(Counted(), batch_size=4)
] == [[0, 10, 20, 30]]
# proves: The loader stacks the inputs of a batch into one tensor, and the labels into another.
for xb, yb in DataLoader(pairs, batch_size=5):
    assert torch.equal(xb, x) and torch.equal(yb, y)
