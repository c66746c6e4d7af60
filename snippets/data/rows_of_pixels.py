"""flatten(start_dim=1) keeps the batch dimension; flatten() merges it with the rest."""

import torch
from torch import nn

# region rows
x = torch.rand(32, 1, 28, 28)
rows = x.flatten(start_dim=1)
print(rows.shape)
# > torch.Size([32, 784])
# endregion

assert rows.equal(x.reshape(32, -1))
assert rows.equal(nn.Flatten()(x))

# region merged
x = torch.zeros(10, 1, 4, 4)
print(x.flatten(1).shape)
# > torch.Size([10, 16])
print(x.flatten().shape)
# > torch.Size([160])
# endregion

assert nn.Linear(16, 2)(x.flatten(1)).shape == (10, 2)
