"""One pass over the loader is an epoch: every sample once, len(loader) steps."""

import torch
from torch.utils.data import DataLoader, TensorDataset

# region epoch
dataset = TensorDataset(torch.arange(10))
loader = DataLoader(dataset, batch_size=4)
steps, samples = 0, 0
for (x,) in loader:  # one epoch
    steps += 1
    samples += len(x)
print(steps, len(loader), samples)
# > 3 3 10
# endregion

assert loader.batch_size == 4
assert (
    len(DataLoader(dataset, batch_size=4, drop_last=True)) == 2
)
