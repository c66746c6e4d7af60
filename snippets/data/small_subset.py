"""A seeded permutation gives the same random subset each time; stratified indices keep rare classes."""

import torch
from sklearn.model_selection import train_test_split
from torch.utils.data import Subset, TensorDataset

y = torch.tensor([0] * 900 + [1] * 100)
x = torch.arange(1000.0)
dataset = TensorDataset(x, y)

# region random
seeded = torch.Generator().manual_seed(0)
order = torch.randperm(
    len(dataset),
    generator=seeded,
)
first = order[:100].tolist()
small = Subset(dataset, first)
print(len(small))
# > 100
# endregion

again = torch.randperm(
    1000, generator=torch.Generator().manual_seed(0)
)
assert small.indices == again[:100].tolist()
assert small.dataset is dataset and order.equal(again)
del small

# region stratified
indices, _ = train_test_split(
    range(len(dataset)),
    train_size=100,
    stratify=y,
    random_state=0,
)
small = Subset(dataset, indices)
print(y[indices].bincount().tolist())
# > [90, 10]
# endregion

same, _ = train_test_split(
    range(1000), train_size=0.1, stratify=y, random_state=0
)
assert small.indices == indices == same and len(indices) == 100
