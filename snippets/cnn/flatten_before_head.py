"""Flatten makes one row per sample and keeps every value; the linear layer sets the ten outputs."""

import torch
from torch import nn

# region head
maps = torch.rand(32, 16, 4, 4)
rows = nn.Flatten()(maps)
print(tuple(rows.shape))
# > (32, 256)

head = nn.Linear(256, 10)
print(tuple(head(rows).shape))
# > (32, 10)
# endregion

assert maps.shape == (32, 16, 4, 4)
assert torch.equal(rows[5], maps[5].reshape(-1))
# proves: nn.Flatten keeps the batch axis and joins the others: one row of 16 · 4 · 4 = 256 values per sample.
assert rows.shape == (len(maps), 16 * 4 * 4)
wrong = False
try:
    head(maps)
except RuntimeError:
    wrong = True
# proves: The linear layer needs such rows and makes the ten outputs.
assert wrong and head(rows).shape == (32, 10)
places = torch.randperm(16)
moved = maps.flatten(2)[:, :, places].unflatten(2, (4, 4))
# proves: After pooling over the whole map, maps.amax(dim=(2, 3)), it would tell what is in the image, but no longer where.
assert torch.equal(
    moved.amax(dim=(2, 3)), maps.amax(dim=(2, 3))
)
assert not torch.equal(nn.Flatten()(moved), rows)
assert maps.amax(dim=(2, 3)).shape == (32, 16)
