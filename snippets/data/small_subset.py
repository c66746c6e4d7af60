"""A seeded permutation gives the same random subset each time."""

import torch
from torch.utils.data import Subset, TensorDataset

y = torch.tensor([0] * 700 + [1] * 300)
dataset = TensorDataset(torch.arange(1000.0), y)

# region random
seeded = torch.Generator().manual_seed(0)
order = torch.randperm(len(dataset), generator=seeded)
small = Subset(dataset, order[:100].tolist())
# endregion

again = torch.randperm(
    1000, generator=torch.Generator().manual_seed(0)
)
assert len(small) == 100 and small.dataset is dataset
assert small.indices == again[:100].tolist()
assert order.sort().values.equal(torch.arange(1000))

share = sum(label.item() for _, label in small) / len(small)
# proves: Its class shares are roughly those of the whole.
assert abs(share - 0.3) < 0.15
