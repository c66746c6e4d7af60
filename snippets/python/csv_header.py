"""read_csv takes the first line of a file for column names."""

import pandas as pd

# region bug
with open("xy.csv", "w") as file:
    file.write("1,2\n3,4\n5,6\n")
table = pd.read_csv("xy.csv")
print(len(table))
# > 2
# endregion

# proves: The file has no header, so read_csv took its first row for column names.
assert list(table.columns) == ["1", "2"]
del table

# region fix
table = pd.read_csv("xy.csv", header=None)
print(len(table))
# > 3
# endregion

assert table.to_numpy().tolist() == [[1, 2], [3, 4], [5, 6]]
