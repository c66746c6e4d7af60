"""One pass over the loader is an epoch: every sample once, len(loader) steps."""

import math

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
seen = torch.cat([x for (x,) in loader])
# proves: One pass over the training set.
assert torch.equal(seen, dataset.tensors[0])
# proves: With one step per batch, an epoch takes len(loader) optimizer steps.
assert steps == len(loader) == len(list(loader))
# proves: len(loader) is the number of samples divided by the batch size, rounded up.
for n in range(1, 30):
    for size in range(1, 9):
        assert len(DataLoader(range(n), size)) == math.ceil(
            n / size
        )
# proves: With drop_last=True it is rounded down, and the rest is left out.
for n in range(1, 30):
    for size in range(1, 9):
        cut = DataLoader(range(n), size, drop_last=True)
        assert len(cut) == n // size
        assert sum(map(len, cut)) == n - n % size
