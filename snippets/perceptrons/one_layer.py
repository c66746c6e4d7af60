"""A layer in one product; a row of weights must be turned first."""

import torch

torch.manual_seed(0)

# region layer
features = torch.randn(4, 3)  # (B, in)
weights = torch.randn(3, 2)  # (in, out)
bias = torch.randn(2)
y = torch.sigmoid(features @ weights + bias)
# endregion

assert y.shape == (4, 2)
one = torch.sigmoid(features[3] @ weights[:, 1] + bias[1])
# proves: Column j of weights holds the weights of unit j, and the bias is added to each row.
assert torch.allclose(y[3, 1], one)
del features, weights

# region bug
features = torch.ones(4, 3)  # (B, in)
weights = torch.ones(1, 3)
try:
    print(features @ weights)
except RuntimeError as error:
    print(error)
    # > mm: mat1 and mat2 shapes cannot be multiplied (4x3 and 1x3)
# endregion

del features, weights

# region fix
features = torch.ones(4, 3)
weights = torch.ones(1, 3)
print((features @ weights.T).shape)
# > torch.Size([4, 1])
# endregion

# proves: The inner sizes of a matrix product must agree, and here they are 3 and 1.
assert features.shape[1] == 3 and weights.shape[0] == 1
for inner in 1, 2, 4:
    try:
        features @ torch.ones(inner, 2)
    except RuntimeError:
        continue
    raise AssertionError(inner)

# proves: weights.view(3, 1) gives the same column here.
assert torch.equal(weights.view(3, 1), weights.T)
several = torch.arange(6.0).view(2, 3)
# proves: With several units view would mix their weights; the transpose keeps each unit's weights together.
assert several.T[:, 1].tolist() == several[1].tolist()
assert several.view(3, 2)[:, 1].tolist() != several[1].tolist()
