"""enumerate(loader) yields a number and a list of tensors."""

import torch
from torch.utils.data import DataLoader, TensorDataset

# region batches
x, y = torch.zeros(10, 3), torch.ones(10)
dataset = TensorDataset(x, y)
loader = DataLoader(dataset, batch_size=4)
for item in enumerate(loader):
    i, batch = item
    xb, yb = batch
    kind = type(batch).__name__
    print(i, kind, tuple(xb.shape))
    # > 0 list (4, 3)
    # > 1 list (4, 3)
    # > 2 list (2, 3)
# endregion

assert type(item) is tuple and len(item) == 2
assert torch.equal(yb, torch.ones(2)) and not xb.any()
whole = DataLoader(dataset, batch_size=4, drop_last=True)
assert [len(xb) for xb, _ in whole] == [4, 4]
