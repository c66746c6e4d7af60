"""A table with a text column becomes an array of objects."""

import pandas as pd
import torch

# region dtypes
table = pd.DataFrame(
    {
        "width": [0.5, 1.5],
        "kind": ["a", "b"],
    }
)
print(table.to_numpy().dtype)
# > object
print(table["width"].to_numpy().dtype)
# > float64
# endregion

assert table["width"].tolist() == [0.5, 1.5]
try:
    torch.tensor(table.to_numpy())
except TypeError as error:
    assert "numpy.object_" in str(error)
else:
    raise SystemExit("a tensor of objects was made")
