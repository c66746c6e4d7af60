"""Binary cross-entropy with logits refuses a column against a row."""

import warnings

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)

# region bug
model = nn.Linear(2, 1)
x, y = torch.randn(4, 2), torch.ones(4)
logits = model(x)
try:
    F.binary_cross_entropy_with_logits(logits, y)
except ValueError as error:
    print(error)
    # > Target size (torch.Size([4])) must be the same as input size (torch.Size([4, 1]))
# endregion

column = F.binary_cross_entropy_with_logits(
    logits, y.unsqueeze(1)
)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    F.mse_loss(logits, y)
# proves: F.mse_loss broadcasts such shapes, with a warning.
assert "target size" in str(caught[0].message)
# proves: The linear layer returns a column (4, 1), the labels are (4,), and this loss does not broadcast.
assert logits.shape == (4, 1) and y.shape == (4,)
del logits

# region fix
logits = model(x).squeeze(1)  # (4,)
loss = F.binary_cross_entropy_with_logits(logits, y)
print(logits.shape, loss.shape)
# > torch.Size([4]) torch.Size([])
# endregion

# proves: y.unsqueeze(1) makes the shapes agree as well.
assert torch.allclose(column, loss)
# proves: squeeze() without an axis would also remove the batch axis of a batch of one.
assert model(x[:1]).squeeze().shape == ()
assert model(x[:1]).squeeze(1).shape == (1,)
