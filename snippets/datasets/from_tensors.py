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

assert isinstance(dataset, TensorDataset)

# region item
print(len(dataset))
# > 150
features, label = dataset[149]
print(features.shape, label)
# > torch.Size([4]) tensor(2)
# endregion

assert torch.equal(features, x[149])
try:
    TensorDataset(x, y[:100])
except AssertionError as error:
    assert str(error) == "Size mismatch between tensors"
else:
    raise SystemExit("unequal lengths were accepted")
