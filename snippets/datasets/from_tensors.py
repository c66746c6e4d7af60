"""TensorDataset pairs tensors along their first dimension."""

import torch
from sklearn.datasets import load_iris
from torch.utils.data import TensorDataset

x, y = load_iris(return_X_y=True)
x = torch.tensor(x, dtype=torch.float32)
y = torch.tensor(y)
assert x.shape == (150, 4) and y.shape == (150,)

# region pair
dataset = TensorDataset(x, y)
# endregion

assert (
    isinstance(dataset, TensorDataset) and len(dataset) == 150
)
# proves: dataset[i] is then the tuple (x[i], y[i]).
for i in 0, 77, 149:
    features, label = dataset[i]
    assert features.equal(x[i]) and label == y[i]
    assert type(dataset[i]) is tuple

refused = None
try:
    TensorDataset(x, y, y[:100])
except AssertionError as error:
    refused = str(error)
# proves: More tensors are fine too, if their first dimensions agree.
assert len(TensorDataset(x, y, x)[0]) == 3 and refused
