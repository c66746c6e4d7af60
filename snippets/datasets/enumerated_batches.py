"""enumerate(loader) yields a number and a list of tensors."""

import torch
from torch.utils.data import DataLoader, TensorDataset

# region batches
x, y = torch.zeros(10, 3), torch.ones(10)
dataset = TensorDataset(x, y)
loader = DataLoader(dataset, batch_size=4)
for i, (xb, yb) in enumerate(loader):
    print(i, tuple(xb.shape), tuple(yb.shape))
    # > 0 (4, 3) (4,)
    # > 1 (4, 3) (4,)
    # > 2 (2, 3) (2,)
# endregion

assert torch.equal(yb, torch.ones(2)) and not xb.any()
# proves: enumerate yields pairs of a number and a batch; the batch is a list of inputs and targets.
for pair in enumerate(loader):
    assert type(pair) is tuple and type(pair[0]) is int
    assert type(pair[1]) is list and len(pair[1]) == 2

whole = DataLoader(dataset, batch_size=4, drop_last=True)
# proves: The last batch holds the two samples left over; drop_last=True would leave it out.
assert [len(xb) for xb, _ in whole] == [4, 4] and len(yb) == 2
