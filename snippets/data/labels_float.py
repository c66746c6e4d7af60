"""cross_entropy refuses class indices that are floats."""

import io

import pandas as pd
import torch
import torch.nn.functional as F

# region bug
logits = torch.zeros(3, 4)  # (B, C)
y = torch.tensor([1.0, 3.0, 0.0])
try:
    loss = F.cross_entropy(logits, y)
except RuntimeError as error:
    print(error)
    # > expected target dtype to be Long or Byte, but got Float
# endregion

assert not logits.any()
kinds = torch.float32, torch.float64, torch.int32, torch.int16
refused = []
for dtype in kinds:
    try:
        F.cross_entropy(logits, y.to(dtype))
    except RuntimeError:
        refused.append(dtype)

# region fix
y = y.long()
loss = F.cross_entropy(logits, y)
print(y)
# > tensor([1, 3, 0])
# endregion

assert round(loss.item(), 2) == 1.39
# proves: F.cross_entropy takes class indices as int64, which the message calls Long.
assert refused == list(kinds) and y.dtype == torch.int64

file = io.StringIO("label,p0\n1,17\n,0\n3,255\n")
# proves: Such labels can come from a CSV file: with a gap in it, a column of integers becomes float64 in pandas.
assert pd.read_csv(file)["label"].dtype == "float64"
