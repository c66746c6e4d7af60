"""sample and train_test_split with a random_state divide a table the same way each time."""

import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

wide = pd.DataFrame(
    {"label": [0] * 300 + [1] * 100, "p0": np.arange(400)}
)
wide.to_csv("data.csv", index=False)
table = pd.read_csv("data.csv")

# region split
part = table.sample(n=200, random_state=0)
train, test = train_test_split(
    part,
    test_size=0.1,
    stratify=part["label"],
    random_state=0,
)
print(len(train), len(test))
# > 180 20
# endregion

assert len(part) == 200 and not part.index.duplicated().any()
again = table.sample(200, random_state=0)
assert part.equals(again) and not part.equals(table[:200])
ones = part["label"].sum()
assert abs(test["label"].sum() - ones / 10) <= 0.6
expected = train_test_split(
    part, test_size=20, stratify=part.label, random_state=0
)
assert train.equals(expected[0]) and test.equals(expected[1])
assert (part["p0"] == part.index).all()  # index is not reset
assert test.index.max() > 199
