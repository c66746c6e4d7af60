"""MAE and RMSE, from the losses and from the norms."""

import torch
import torch.nn.functional as F

# region errors
target = torch.tensor([10.0, 10.0, 10.0, 10.0])
prediction = torch.tensor([11.0, 9.0, 17.0, 3.0])
print((prediction - target).mean())
# > tensor(0.)
print(F.l1_loss(prediction, target))
# > tensor(4.)
print(F.mse_loss(prediction, target).sqrt())
# > tensor(5.)
# endregion

gap = prediction - target
# proves: The differences 1, −1, 7 and −7 cancel.
assert gap.tolist() == [1, -1, 7, -7] and gap.sum() == 0
# proves: Their absolute values have the mean 16 / 4, the mean absolute error (MAE).
assert gap.abs().mean() == 16 / 4
# proves: Their squares have the mean 100 / 4, whose root is the root mean squared error (RMSE).
assert (gap**2).mean() == 100 / 4 and (
    gap**2
).mean().sqrt() == 5

del gap

# region norms
gap = torch.tensor([1.0, -1.0, 7.0, -7.0])
n = gap.numel()
mae = torch.linalg.vector_norm(gap, ord=1) / n
rmse = torch.linalg.vector_norm(gap, ord=2) / n**0.5
print(mae, rmse)
# > tensor(4.) tensor(5.)
# endregion

# proves: The L1 norm is the sum of absolute values, and the L2 norm is the root of the sum of squares.
assert torch.linalg.vector_norm(gap, ord=1) == gap.abs().sum()
assert (
    torch.linalg.vector_norm(gap, ord=2)
    == (gap**2).sum().sqrt()
)
# proves: The norms alone grow with the number of values.
assert torch.cat([gap, gap]).norm(p=1) == 2 * gap.norm(p=1)
assert torch.cat([gap, gap]).norm() > gap.norm()
