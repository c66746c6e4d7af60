"""flatten(start_dim=1) keeps the batch dimension; flatten() merges it with the rest."""

import torch
from torch import nn

# region rows
x = torch.rand(32, 1, 28, 28)
rows = torch.flatten(x, start_dim=1)
print(rows.shape)
# > torch.Size([32, 784])
# endregion

# proves: nn.Flatten()(x) and x.reshape(len(x), -1) give these rows too.
for shape in (32, 1, 28, 28), (4, 3, 5, 6), (4, 6):
    x = torch.rand(shape).transpose(-1, -2)
    expected = torch.flatten(x, start_dim=1)
    assert torch.equal(nn.Flatten()(x), expected)
    assert torch.equal(x.reshape(len(x), -1), expected)

# proves: start_dim is the first dimension to merge; dimension 0, the batch, stays.
for start_dim, shape in (1, (32, 784)), (2, (32, 1, 784)):
    x = torch.rand(32, 1, 28, 28)
    assert torch.flatten(x, start_dim=start_dim).shape == shape

# region merged
x = torch.zeros(10, 1, 4, 4)
print(x.flatten(1).shape)
# > torch.Size([10, 16])
print(x.flatten().shape)
# > torch.Size([160])
# endregion

# proves: A dense layer reads the last dimension as the features of one sample, so it needs rows such as (10, 16).
assert nn.Linear(16, 2)(x.flatten(1)).shape == (10, 2)

# proves: flatten() merges the batch too and leaves one vector for the ten samples.
assert x.flatten().shape == (10 * 16,)
