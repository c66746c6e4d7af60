"""A dataset gives one sample per index, a loader batches."""

import torch
from torch.utils.data import DataLoader, TensorDataset

# region both
n = torch.arange(5)
dataset = TensorDataset(n, n**2)
print(dataset[3])
# > (tensor(3), tensor(9))

loader = DataLoader(dataset, batch_size=2)
for x, y in loader:
    print(x.tolist(), y.tolist())
    # > [0, 1] [0, 1]
    # > [2, 3] [4, 9]
    # > [4] [16]
# endregion

assert len(loader) == 3 and x.tolist() == [4]
# proves: A map-style dataset returns one sample per index.
for i in range(len(dataset)):
    assert dataset[i] == (n[i], n[i] ** 2)
