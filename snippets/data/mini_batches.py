"""A smaller batch makes more, and noisier, steps in one epoch."""

import torch
from torch.utils.data import DataLoader

# region steps
for size in 6000, 60, 1:
    loader = DataLoader(range(6000), batch_size=size)
    print(size, len(loader))
    # > 6000 1
    # > 60 100
    # > 1 6000
# endregion

torch.manual_seed(0)
x = torch.randn(1000, 8)
y = 3 * x + torch.randn(1000, 8)
slopes = (y - 2 * x) * x  # one gradient per sample, at w = 2
# proves: The gradient of a batch is a mean over its samples, so it varies less than that of one sample.
assert slopes.mean(dim=1).std() < 0.5 * slopes.std()
