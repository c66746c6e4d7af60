"""Flatten makes one row per sample and keeps every value; the linear layer sets the ten outputs."""

import torch
from torch import nn

# region head
maps = torch.rand(32, 16, 4, 4)
rows = nn.Flatten()(maps)
print(tuple(rows.shape), rows.numel() == maps.numel())
# > (32, 256) True

head = nn.Linear(256, 10)
print(tuple(head(rows).shape))
# > (32, 10)
# endregion

assert maps.shape == (32, 16, 4, 4)
assert torch.equal(rows[5], maps[5].reshape(-1))
