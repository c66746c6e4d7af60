"""Without errors, a confusion matrix holds the class counts on its diagonal."""

import numpy as np
import torch
from sklearn.metrics import confusion_matrix

# region perfect
y = torch.tensor([0, 0, 0, 1, 2, 2])
predicted = y.clone()  # no error
print(confusion_matrix(y, predicted))
# > [[3 0 0]
# >  [0 1 0]
# >  [0 0 2]]
# endregion

assert y.tolist() == [0, 0, 0, 1, 2, 2]
matrix = confusion_matrix(y, predicted)
# proves: Without errors all counts lie on the diagonal, and each equals the number of samples of its class.
assert (matrix == np.diag(y.bincount().numpy())).all()
