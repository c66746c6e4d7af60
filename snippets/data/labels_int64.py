"""cross_entropy takes int64 class indices and refuses int32 ones."""

from pathlib import Path

import pandas as pd
import torch
import torch.nn.functional as F

Path("digits.csv").write_text("label,p0\n2,17\n0,0\n1,255\n")
logits = torch.zeros(3, 3)

# region labels
table = pd.read_csv("digits.csv")
labels = table["label"].to_numpy()
y = torch.tensor(labels, dtype=torch.int64)
loss = F.cross_entropy(logits, y)
print(round(loss.item(), 2))
# > 1.1
# endregion

assert y.tolist() == [2, 0, 1] and y.dtype == torch.int64
table.loc[0, "label"] = 1
assert y[0] == 2  # a copy
assert len(labels) == 3
made = torch.tensor(labels.astype("int32"), dtype=torch.int64)
assert made.dtype == torch.int64

# region int32
try:
    F.cross_entropy(logits, y.int())
except RuntimeError as error:
    print(error)
    # > expected target dtype to be Long or Byte, but got Int
# endregion
