"""The best of twenty coin tosses looks better than a coin on the test set that picked it."""

import torch

torch.manual_seed(2)

# region best
labels = torch.randint(2, (100,))  # the test set
tosses = torch.randint(2, (20, 100))  # 20 "models"
scores = (tosses == labels).double().mean(dim=1)
print(scores.max().item())
# > 0.62
# endregion

best = tosses[scores.argmax()]
fresh = torch.randint(2, (10_000, 100))
# proves: A coin is right on about half of new samples.
assert abs((best == fresh).double().mean().item() - 0.5) < 0.01
average = scores.mean().item()
# proves: The best of the twenty seems to be right on 62 % because it was picked by its luck on this test set.
assert scores.max().item() == 0.62 and abs(average - 0.5) < 0.02
