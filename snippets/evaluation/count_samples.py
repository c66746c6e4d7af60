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
