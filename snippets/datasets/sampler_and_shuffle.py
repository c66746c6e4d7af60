"""A sampler sets the order, so the loader refuses shuffle=True beside it."""

import torch
from torch.utils.data import DataLoader, SubsetRandomSampler

torch.manual_seed(0)

# region bug
data = list(range(100))
sampler = SubsetRandomSampler([3, 5, 8])
try:
    DataLoader(data, shuffle=True, sampler=sampler)
except ValueError as error:
    print(error)
    # > sampler option is mutually exclusive with shuffle
# endregion

# region fix
loader = DataLoader(data, sampler=sampler)
print(sorted(x.item() for x in loader))
# > [3, 5, 8]
# endregion

orders = {tuple(x.item() for x in loader) for _ in range(50)}
# proves: SubsetRandomSampler draws a new order in each pass by itself.
assert len(orders) == 6
