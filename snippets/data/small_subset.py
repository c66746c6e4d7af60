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

close = 0
for seed in range(100):
    seeded = torch.Generator().manual_seed(seed)
    chosen = torch.randperm(1000, generator=seeded)[:100]
    close += abs(y[chosen].float().mean().item() - 0.3) < 0.1
# proves: Its class shares are usually close to those of the whole.
assert close > 90
