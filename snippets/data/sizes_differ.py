"""Inputs and labels must agree in dimension 0, the number of samples."""

import torch
from torch.utils.data import TensorDataset

# region bug
x = torch.rand(3, 1, 8, 8)
y = torch.tensor([0, 1, 2])
keep = y != 1
x = x[keep]  # drop a broken image
try:
    dataset = TensorDataset(x, y)
except AssertionError as error:
    print(error)
    # > Size mismatch between tensors
# endregion

assert y.tolist() == [0, 1, 2]
assert keep.tolist() == [True, False, True]
# proves: Dimension 0, the number of samples, differs: x has 2 left, y still 3.
assert (x.shape[0], y.shape[0]) == (2, 3)

# region fix
y = y[keep]
dataset = TensorDataset(x, y)
print(len(x), len(y), len(dataset))
# > 2 2 2
# endregion

assert y.tolist() == [0, 2] and dataset.tensors == (x, y)
# proves: The other dimensions are free: images stay (N, 1, 8, 8), labels (N,).
assert (x.shape, y.shape) == ((2, 1, 8, 8), (2,))
