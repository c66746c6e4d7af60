"""len(loader) counts batches, len(loader.dataset) samples."""

import torch
from torch.utils.data import DataLoader, TensorDataset

# region count
dataset = TensorDataset(torch.zeros(100, 3))
loader = DataLoader(dataset, batch_size=32)
print(len(loader), len(loader.dataset))
# > 4 100
correct = 90
print(correct / len(loader.dataset))
# > 0.9
# endregion

assert loader.batch_size == 32
assert dataset.tensors[0].shape == (100, 3)
# proves: len(loader.dataset), the number of samples.
assert len(loader.dataset) == sum(len(x) for (x,) in loader)
# proves: len(loader) is the number of batches.
assert len(loader) == len(list(loader))
short = DataLoader(dataset, batch_size=32, drop_last=True)
# proves: With drop_last=True the loader leaves samples out.
assert sum(len(x) for (x,) in short) < len(short.dataset)
