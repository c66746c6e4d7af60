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
    TensorDataset(pixels, table["label"])
except TypeError as error:
    print(error)
    # > 'int' object is not callable
# endregion

assert list(pixels.columns) == ["p0", "p1"]

# region fix
x = pixels.to_numpy()
x = torch.tensor(x, dtype=torch.float32)
y = torch.tensor(table["label"].to_numpy())
dataset = TensorDataset(x / 255, y)
print(dataset[1])
# > (tensor([1.0000, 0.2000]), tensor(3))
# endregion

assert x.dtype == torch.float32
assert x.tolist() == [[0, 255], [255, 51]]
assert y.tolist() == [7, 3]
