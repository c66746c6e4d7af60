"""Numbered batches come one by one from enumerate(loader)."""

import torch
from torch.utils.data import DataLoader, TensorDataset

dataset = TensorDataset(
    torch.zeros(8, 3), torch.zeros(8, dtype=torch.int64)
)
loader = DataLoader(dataset, batch_size=4)

# region pull
batches = enumerate(loader)
i, (x, y) = next(batches)
print(i, x.shape, y.shape)
# > 0 torch.Size([4, 3]) torch.Size([4])
print(x.dtype, y.dtype)
# > torch.float32 torch.int64
# endregion

assert type(batches) is enumerate
i, (x, y) = next(batches)
ended = False
try:
    next(batches)
except StopIteration:
    ended = True
# proves: Each further next(batches) gives the following number and batch; after the last one it raises StopIteration.
assert i == 1 and len(x) == 4 and ended
