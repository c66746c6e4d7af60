"""WeightedRandomSampler draws rare classes as often as frequent ones."""

import torch
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
y = torch.tensor([0] * 900 + [1] * 100)
dataset = TensorDataset(torch.zeros(1000, 2), y)

# region balance
from torch.utils.data import WeightedRandomSampler

weights = 1 / y.bincount()[y]  # one for each sample
sampler = WeightedRandomSampler(weights, num_samples=len(y))
# endregion

loader = DataLoader(dataset, batch_size=50, sampler=sampler)

drawn = torch.cat([labels for _, labels in loader])
assert drawn.shape == (1000,) and len(loader) == 20
assert 400 < drawn.sum() < 600
# proves: A sample is drawn with a probability in proportion to its weight, and each class has 1 as its sum of weights.
sums = [weights[y == c].sum().item() for c in (0, 1)]
assert [round(total, 4) for total in sums] == [1, 1]
assert abs(weights[-1] / weights[0] - 9) < 1e-4
# proves: By default it draws with replacement, so samples of a rare class can come several times in a pass.
picked = [*sampler]
rare = [i for i in picked if i >= 900]
assert len(rare) > 2 * len(set(rare))
