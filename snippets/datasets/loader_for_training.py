"""A training loader: batches of 32, a new order per epoch."""

import torch
from torch.utils.data import (
    DataLoader,
    RandomSampler,
    TensorDataset,
)

torch.manual_seed(0)
dataset = TensorDataset(torch.arange(100))

# region train
train_loader = DataLoader(
    dataset,
    batch_size=32,
    shuffle=True,
)
# endregion

assert train_loader.dataset is dataset
assert train_loader.batch_size == 32
assert isinstance(train_loader.sampler, RandomSampler)
assert train_loader.num_workers == 0
orders = [
    torch.cat([n for (n,) in train_loader]).tolist()
    for _ in range(2)
]
assert sorted(orders[0]) == sorted(orders[1]) == [*range(100)]
# proves: With shuffle=True, a new epoch usually groups the samples into other batches.
assert set(orders[0][:32]) != set(orders[1][:32])
