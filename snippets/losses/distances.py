"""Signed differences cancel; mean absolute and root mean squared do not."""

import torch
import torch.nn.functional as F

# region distances
a = torch.tensor([3.0, 1.0, 8.0, 0.0])
b = torch.tensor([2.0, 2.0, 1.0, 7.0])
print((a - b).mean().item())
# > 0.0
print((a - b).abs().mean().item())
# > 4.0
print(((a - b) ** 2).mean().sqrt().item())
# > 5.0
# endregion

d = a - b
# proves: The differences 1, −1, 7 and −7 cancel, although no entry agrees.
assert d.tolist() == [1, -1, 7, -7] and d.sum() == 0
# proves: F.l1_loss(a, b) is the mean absolute error, and the root of F.mse_loss(a, b) is the root mean squared error.
assert F.l1_loss(a, b).item() == 4.0
assert F.mse_loss(a, b).sqrt().item() == 5.0
torch.manual_seed(0)
a, b = torch.randn(2, 50)
# proves: For n entries the L1 norm of the difference is n times the first, the L2 norm √n times the second.
assert torch.isclose((a - b).norm(1), 50 * F.l1_loss(a, b))
rmse = F.mse_loss(a, b).sqrt()
assert torch.isclose((a - b).norm(2), 50**0.5 * rmse)
