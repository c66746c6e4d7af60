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
parts = [set(part.indices) for part in (train, val, test)]
assert [*train.indices, *val.indices, *test.indices] == (
    order.tolist()
)
# proves: A generator of its own, with seed 0, makes the split repeatable.
assert train.indices == order[:80].tolist()
# proves: The three parts share no sample.
assert len(set.union(*parts)) == sum(map(len, parts)) == 100
again = random_split(dataset, [0.8, 0.1, 0.1])[2]
# proves: With another split in each run, a model saved in one run could meet its training samples in the test set of the next.
assert parts[0] & set(again.indices)
