"""A batch is a list even when the dataset has one tensor."""

import torch
from torch.utils.data import DataLoader, TensorDataset

# region bug
dataset = TensorDataset(torch.zeros(6, 3))
loader = DataLoader(dataset, batch_size=3)
try:
    for x in loader:
        print(x.shape)
except AttributeError as error:
    print(error)
    # > 'list' object has no attribute 'shape'
# endregion

assert len(dataset) == 6 and not x[0].any()
# proves: A sample of a TensorDataset is a tuple even with one tensor, so each batch is a list of one.
for batch in loader:
    assert type(dataset[0]) is tuple and len(dataset[0]) == 1
    assert type(batch) is list and len(batch) == 1
del x

# region fix
for (x,) in loader:
    print(x.shape)
    # > torch.Size([3, 3])
    # > torch.Size([3, 3])
# endregion

assert type(x) is torch.Tensor
