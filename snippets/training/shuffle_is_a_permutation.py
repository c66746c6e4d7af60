"""A shuffling loader walks a fresh permutation: without replacement within an epoch."""

import torch
from torch.utils.data import DataLoader, RandomSampler

torch.manual_seed(0)
orders = []


class Watched(DataLoader):
    def __iter__(self):
        orders.append([])
        for batch in super().__iter__():
            orders[-1] += batch.tolist()
            yield batch


DataLoader = Watched

# region permutation
samples = torch.arange(6)
loader = DataLoader(
    samples,
    batch_size=2,
    shuffle=True,
)
for _ in range(2):  # epochs
    seen = torch.cat(list(loader))
    print(seen.sort().values.tolist())
    # > [0, 1, 2, 3, 4, 5]
    # > [0, 1, 2, 3, 4, 5]
# endregion

assert isinstance(loader.sampler, RandomSampler)
assert not loader.sampler.replacement
assert loader.batch_size == 2
assert orders[0] != orders[1] != list(range(6)) != orders[0]
