"""sample and train_test_split with a random_state divide a table the same way each time."""

import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

table = pd.DataFrame(
    {"label": [0] * 300 + [1] * 100, "p0": np.arange(400)}
)

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
ones = part["label"].sum()
assert abs(test["label"].sum() - ones / 10) <= 0.6

again = table.sample(200, random_state=0)
other = table.sample(200, random_state=1)
parts = train_test_split(
    part, test_size=20, stratify=part.label, random_state=0
)
# proves: An integer as random_state makes a draw repeatable.
assert part.equals(again) and not part.equals(other)
assert train.equals(parts[0]) and test.equals(parts[1])

numbered = part.reset_index(drop=True)
# proves: The rows keep their old index; reset_index(drop=True) renumbers them.
assert (part["p0"] == part.index).all()
assert (numbered.index == np.arange(200)).all()
