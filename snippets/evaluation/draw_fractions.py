"""normalize="true" makes each row of the drawn matrix sum to 1."""

import matplotlib.pyplot as plt
import torch
from sklearn.metrics import (
    ConfusionMatrixDisplay,
    confusion_matrix,
)

y = torch.tensor([0] * 8 + [1] * 4 + [2] * 20)
predicted = torch.tensor(
    [0] * 6 + [1] * 2 + [1] * 3 + [2] + [0] * 5 + [2] * 15
)

# region draw
fig, ax = plt.subplots(figsize=(4, 4))
ConfusionMatrixDisplay.from_predictions(
    y,
    predicted,
    normalize="true",
    colorbar=False,
    ax=ax,
)
# endregion

texts = [float(text.get_text()) for text in ax.texts]
assert texts == [0.75, 0.25, 0, 0, 0.75, 0.25, 0.25, 0, 0.75]
assert fig.axes == [ax] and plt.get_fignums() == [fig.number]
assert tuple(fig.get_size_inches()) == (4, 4)
counts = confusion_matrix(y, predicted)
fractions = counts / counts.sum(axis=1, keepdims=True)
# proves: With "true" each row is divided by its sum, the number of samples of that class.
assert texts == fractions.flatten().tolist()
assert counts.sum(axis=1).tolist() == y.bincount().tolist()
