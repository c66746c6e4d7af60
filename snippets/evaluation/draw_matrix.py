"""The confusion matrix of a nearest-mean classifier on digits, drawn."""

import matplotlib.pyplot as plt
import numpy as np
import torch
from sklearn.datasets import load_digits
from sklearn.metrics import (
    ConfusionMatrixDisplay,
    confusion_matrix,
)

x, labels = load_digits(return_X_y=True)
x, labels = torch.tensor(x), torch.tensor(labels)
keep = labels < 4
means = torch.stack(
    [x[:300][labels[:300] == c].mean(dim=0) for c in range(4)]
)
y = labels[keep][120:]
predicted = torch.cdist(x[keep][120:], means).argmin(dim=1)

# region draw
ConfusionMatrixDisplay.from_predictions(y, predicted)
# endregion

ax = plt.gca()
drawn = [text.get_text() for text in ax.texts]
counts = confusion_matrix(y, predicted)
assert counts[1, 2] == 102
assert not (counts == counts.T).all()
assert ax.get_ylabel() == "True label"
assert ax.get_xlabel() == "Predicted label"
assert drawn == [str(n) for n in counts.flatten()]
# proves: With the two swapped, the counts are transposed under the same axis labels.
assert (confusion_matrix(predicted, y) == counts.T).all()
# proves: True labels come first.
for (i, j), n in np.ndenumerate(counts):
    assert n == ((y == i) & (predicted == j)).sum()
