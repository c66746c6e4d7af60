"""Steps are epochs times batches, and the last batch of an epoch may be smaller."""

import torch
from torch.utils.data import DataLoader, TensorDataset

# region count
dataset = TensorDataset(torch.zeros(100, 4))
loader = DataLoader(dataset, batch_size=32)
sizes = []
for _ in range(3):  # epochs
    for (x,) in loader:
        sizes.append(len(x))
print(len(sizes), sizes[-1])
# > 12 4
# endregion

assert len(dataset) == 100 and x.shape[1] == 4
assert not dataset.tensors[0].any()
