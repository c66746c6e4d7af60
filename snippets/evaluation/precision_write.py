"""Precision and recall are true positives over predicted and over actual positives."""

import torch

predicted = torch.tensor([True, True, False, True, False])
actual = torch.tensor([True, False, True, True, True])
hits = (predicted & actual).sum()

# region precision
precision = hits / predicted.sum()
recall = hits / actual.sum()
# endregion

assert abs(precision.item() - 2 / 3) < 1e-6
assert recall.item() == 2 / 4
# proves: actual[predicted].float().mean() and predicted[actual].float().mean() are these numbers, too.
assert actual[predicted].float().mean() == precision
assert predicted[actual].float().mean() == recall
