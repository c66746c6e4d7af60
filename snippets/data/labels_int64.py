"""Labels become an int64 tensor that cross_entropy takes."""

from pathlib import Path

import pandas as pd
import torch
import torch.nn.functional as F

Path("digits.csv").write_text("label,p0\n2,17\n0,0\n1,255\n")
table = pd.read_csv("digits.csv")

# region labels
labels = table["label"].to_numpy()
y = torch.tensor(labels, dtype=torch.int64)
# endregion

assert y.tolist() == [2, 0, 1] and len(labels) == 3
assert F.cross_entropy(torch.zeros(3, 3), y).isfinite()
made = torch.tensor(labels.astype("int32"), dtype=torch.int64)
assert y.dtype == made.dtype == torch.int64

# proves: torch.long is another name of this dtype.
assert torch.long is torch.int64

array = labels.copy()
copied, shared = torch.tensor(array), torch.from_numpy(array)
array[0] = 7
# proves: torch.tensor copies the array; torch.from_numpy shares its memory.
assert (copied[0].item(), shared[0].item()) == (2, 7)
