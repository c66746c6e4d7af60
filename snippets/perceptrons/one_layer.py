"""A layer in one product; weights stored as (out, in) are transposed first."""

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
rows = weights.T.contiguous()  # (out, in)
# proves: Weights stored as (out, in), one row per unit, need a transpose first: features @ weights.T.
assert torch.equal(torch.sigmoid(features @ rows.T + bias), y)
try:
    features @ rows
except RuntimeError as error:
    assert "cannot be multiplied" in str(error)
else:
    raise AssertionError
# proves: A view of the right shape would mix the units.
mixed = rows.view(3, 2)
assert mixed[:, 0].tolist() != rows[0].tolist()
assert not torch.allclose(features @ mixed, features @ rows.T)
