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
# proves: 100 samples make 4 batches, of 32, 32, 32 and 4.
assert [len(x) for (x,) in loader] == [32, 32, 32, 4]
# proves: Three epochs make 12 batches.
assert sizes == 3 * [32, 32, 32, 4] and len(sizes) == 12
