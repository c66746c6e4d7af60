"""The batch size sets how many batches a loader yields."""

import torch
from torch import nn
from torch.utils.data import DataLoader

# proves: For 1,000 samples and a batch size of 64, len(loader) is 16.
for data, size, batches in (
    (range(1000), 64, 16),
    (range(1000), 100, 10),
):
    assert len(DataLoader(data, batch_size=size)) == batches

sizes = [len(b) for b in DataLoader(range(1000), batch_size=64)]
# proves: The last batch has 40 samples, and a layer takes it like the others.
for size in set(sizes):
    assert sizes[-1] == 40 and set(sizes) == {64, 40}
    assert nn.Linear(3, 2)(torch.zeros(size, 3)).shape == (
        size,
        2,
    )
