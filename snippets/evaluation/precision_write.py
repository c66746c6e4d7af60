"""Precision is true positives over predicted positives."""

import torch

predicted = torch.tensor([True, True, False, True, False])
actual = torch.tensor([True, False, True, True, True])

# region precision
hits = (predicted & actual).sum()
precision = hits / predicted.sum()
# endregion

assert abs(precision.item() - 2 / 3) < 1e-6

# region recall
recall = hits / actual.sum()
# endregion

assert recall.item() == 2 / 4

# proves: predicted[actual].float().mean() is the same number.
assert predicted[actual].float().mean() == recall
# proves: actual[predicted].float().mean() gives the same number.
assert actual[predicted].float().mean() == precision
