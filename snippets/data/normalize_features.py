"""Per-feature scaling gives an age and an income the same range."""

import torch

# region scale
ages = torch.tensor([20.0, 40.0, 60.0])
incomes = 100 * ages - 1000
x = torch.stack([ages, incomes], dim=1)

low, high = x.amin(dim=0), x.amax(dim=0)
print(((x - low) / (high - low)).tolist())
# > [[0.0, 0.0], [0.5, 0.5], [1.0, 1.0]]

mean, std = x.mean(dim=0), x.std(dim=0)
print(((x - mean) / std).tolist())
# > [[-1.0, -1.0], [0.0, 0.0], [1.0, 1.0]]
# endregion

assert low.tolist() == [20, 1000] and std.tolist() == [20, 2000]
assert high.tolist() == [60, 5000]
assert mean.tolist() == [40, 3000]
assert ages.tolist() == [20, 40, 60]
assert incomes.tolist() == [1000, 3000, 5000]

x = torch.tensor([[1.0, 100], [2, 700], [9, 300], [4, 400]])
unit = (x - x.amin(0)) / (x.amax(0) - x.amin(0))
standard = (x - x.mean(0)) / x.std(0)
# proves: It shifts and scales the feature: to the range from 0 to 1, or to mean 0 and standard deviation 1.
for found, expected in [
    (unit.amin(0), 0),
    (unit.amax(0), 1),
    (standard.mean(0), 0),
    (standard.std(0), 1),
]:
    assert (found - expected).abs().max() < 1e-5
