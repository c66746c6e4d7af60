"""Precision and recall by boolean masks."""

import torch

# region masks
predicted = torch.tensor([1, 1, 1, 0, 0, 0, 0, 1]) == 1
actual = torch.tensor([1, 1, 0, 0, 0, 1, 1, 1]) == 1
hits = (predicted & actual).sum()  # true positives
precision = hits / predicted.sum()
recall = hits / actual.sum()
print(precision.item(), f"{recall.item():.1f}")
# > 0.75 0.6
# endregion

# proves: Precision asks how many of the predicted positives are right: 3 of 4.
assert predicted.sum() == 4 and hits == 3 and precision == 3 / 4
# proves: Recall asks how many of the actual positives were found: 3 of 5.
assert actual.sum() == 5 and abs(recall - 3 / 5) < 1e-6
