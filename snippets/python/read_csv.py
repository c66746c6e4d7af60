"""pd.read_csv turns a CSV file with a header into a table."""

import pandas as pd

with open("flowers.csv", "w") as file:
    file.write("length,width,kind\n5.1,3.5,a\n6.2,2.9,b\n")

# region read
table = pd.read_csv("flowers.csv")
# endregion

assert type(table) is pd.DataFrame
assert table["length"].tolist() == [5.1, 6.2]
assert table["kind"].tolist() == ["a", "b"]

# proves: The first line of the file becomes the column names.
assert list(table.columns) == ["length", "width", "kind"]
assert table.shape == (2, 3)
