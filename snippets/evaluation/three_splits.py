"""A seeded random_split gives the same three disjoint parts each time."""

import torch
from torch.utils.data import TensorDataset, random_split

dataset = TensorDataset(torch.arange(100))

# region split
seeded = torch.Generator().manual_seed(0)
train, val, test = random_split(
    dataset,
    [0.8, 0.1, 0.1],
    generator=seeded,
)
print(len(train), len(val), len(test))
# > 80 10 10
# endregion

order = torch.randperm(
    100, generator=torch.Generator().manual_seed(0)
)
assert [*train.indices, *val.indices, *test.indices] == (
    order.tolist()
)
