"""TensorDataset takes tensors only, no columns of a table."""

import pandas as pd
import torch
from torch.utils.data import TensorDataset

# region bug
table = pd.DataFrame(
    {
        "label": [7, 3],
        "p0": [0, 255],
        "p1": [255, 51],
    }
)
pixels = table.drop(columns="label")
try:
    dataset = TensorDataset(pixels, table["label"])
except TypeError as error:
    print(error)
    # > 'int' object is not callable
# endregion

assert list(pixels.columns) == ["p0", "p1"]


class Sized:
    def size(self, dim):
        asked.append(dim)
        return 2


asked = []
TensorDataset(Sized(), Sized())
# proves: TensorDataset calls size(0) on what it gets, but the size of a table is a number.
assert set(asked) == {0} and pixels.size == 4

# region fix
x = torch.tensor(pixels.to_numpy(), dtype=torch.float32)
y = torch.tensor(table["label"].to_numpy())
dataset = TensorDataset(x, y)
print(dataset[1])
# > (tensor([255.,  51.]), tensor(3))
# endregion

assert x.tolist() == [[0, 255], [255, 51]]
assert y.tolist() == [7, 3]
