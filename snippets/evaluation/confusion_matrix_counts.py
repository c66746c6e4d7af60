"""91 % accuracy hides that 9 of 10 sick samples are missed; the matrix shows it."""

import torch
from sklearn.metrics import confusion_matrix

# region matrix
# 0: healthy, 1: sick
y = torch.tensor([0] * 90 + [1] * 10)
predicted = torch.tensor([0] * 99 + [1])
print(confusion_matrix(y, predicted))
# > [[90  0]
# >  [ 9  1]]
# endregion

matrix = confusion_matrix(y, predicted)
assert (predicted == y).double().mean().item() == 0.91
# proves: Which classes it confuses: a cell counts the samples of one true class (its row) that get one predicted class (its column).
for i in (0, 1):
    for j in (0, 1):
        pairs = (y == i) & (predicted == j)
        assert matrix[i, j] == pairs.sum()
sick = y == 1
# proves: Row 1 shows what the accuracy hides: nine of ten sick samples are predicted as healthy.
assert (predicted[sick] == 0).sum() == matrix[1, 0] == 9
