"""Each new iterator over a shuffling loader draws an order."""

import torch
from torch.utils.data import DataLoader

# region epochs
data = range(5)
g = torch.Generator().manual_seed(0)
loader = DataLoader(
    data, batch_size=5, shuffle=True, generator=g
)
for epoch in range(3):
    for batch in loader:
        print(epoch, batch.tolist())
        # > 0 [3, 1, 0, 4, 2]
        # > 1 [1, 4, 3, 2, 0]
        # > 2 [1, 3, 4, 2, 0]
# endregion

assert loader.batch_size == len(data) == 5


def orders(seed):
    loader = DataLoader(
        range(100),
        batch_size=100,
        shuffle=True,
        generator=torch.Generator().manual_seed(seed),
    )
    return [next(iter(loader)).tolist() for _ in range(3)]


# proves: Whenever a new iterator over it starts: at the beginning of every epoch, the first one included.
assert len({tuple(o) for o in [[*range(100)], *orders(0)]}) == 4

# proves: The seeded generator makes the sequence of orders repeatable.
assert orders(0) == orders(0) and orders(0) != orders(1)
