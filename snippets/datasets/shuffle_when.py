"""Each new iterator over a shuffling loader draws an order."""

import torch
from torch.utils.data import DataLoader

# region epochs
data = torch.arange(100)
g = torch.Generator().manual_seed(0)
loader = DataLoader(
    data, batch_size=100, shuffle=True, generator=g
)
before = data
for epoch in range(3):
    for batch in loader:
        print(epoch, torch.equal(batch, before))
        # > 0 False
        # > 1 False
        # > 2 False
        before = batch
print(data[:4].tolist())
# > [0, 1, 2, 3]
# endregion

assert epoch == 2 and loader.batch_size == len(data) == 100
assert torch.equal(batch.sort().values, data)
again = DataLoader(
    data,
    batch_size=100,
    shuffle=True,
    generator=torch.Generator().manual_seed(0),
)
orders = [index.tolist() for _ in range(3) for index in again]
assert orders[2] == batch.tolist() == before.tolist()
assert len({tuple(order) for order in orders}) == 3
