"""Each new iterator over a shuffling loader draws an order."""

import torch
from torch.utils.data import DataLoader

# region epochs
data = torch.arange(6)
g = torch.Generator().manual_seed(0)
loader = DataLoader(
    data,
    batch_size=6,
    shuffle=True,
    generator=g,
)
for epoch in range(3):
    for batch in loader:
        print(batch.tolist())
        # > [5, 1, 0, 3, 2, 4]
        # > [4, 2, 1, 3, 0, 5]
        # > [1, 5, 3, 2, 0, 4]
print(data.tolist())
# > [0, 1, 2, 3, 4, 5]
# endregion

assert epoch == 2 and loader.batch_size == 6
again = DataLoader(
    data,
    batch_size=6,
    shuffle=True,
    generator=torch.Generator().manual_seed(0),
)
orders = [index.tolist() for _ in range(3) for index in again]
assert orders[2] == batch.tolist()
assert len({tuple(order) for order in orders}) == 3
