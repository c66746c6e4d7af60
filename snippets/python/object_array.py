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

# proves: An array has a single dtype, and for a table of numbers and text pandas chooses object.
assert str(table.to_numpy().dtype) == "object"
assert table.assign(width=[1, 2]).to_numpy().dtype == object

try:
    torch.tensor(table.to_numpy())
    refused = False
except TypeError:
    refused = True
numbers = torch.tensor(table[["width"]].to_numpy())

# proves: torch.tensor refuses such an array, so pick the numeric columns first.
assert refused and numbers.shape == (2, 1)
