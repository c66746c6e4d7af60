"""A table of pixels becomes a float32 image tensor by way of NumPy."""

import pandas as pd
import torch
from sklearn.datasets import load_digits

images, labels = load_digits(return_X_y=True)
raw = (images[:100] * 255 / 16).round().astype(int)
written = pd.DataFrame(
    raw, columns=[f"p{i}" for i in range(64)]
)
written.insert(0, "label", labels[:100])
written.to_csv("digits.csv", index=False)
table = pd.read_csv("digits.csv")

# region images
pixels = table.iloc[:, 1:].to_numpy("float32")
x = torch.tensor(pixels / 255)
x = x.reshape(-1, 1, 8, 8)
print(x.shape, x.dtype)
# > torch.Size([100, 1, 8, 8]) torch.float32
# endregion

assert x.flatten(1).equal(torch.tensor(raw).float() / 255)
assert x.max().item() == 1.0 and x.min().item() == 0.0
assert pixels.dtype == "float32" and table.equals(written)

refused = 0
numbered = pd.DataFrame([[1.0, 2.0], [3.0, 4.0]])
for frame in table, table.iloc[:, 1:], table / 255, numbered:
    try:
        torch.tensor(frame)
    except (TypeError, ValueError):
        refused += 1
# proves: torch.tensor refuses a DataFrame, so the way leads through NumPy.
assert refused == 4

# proves: values.astype in place of to_numpy works too.
assert (
    table.iloc[:, 1:].values.astype("float32") == pixels
).all()
