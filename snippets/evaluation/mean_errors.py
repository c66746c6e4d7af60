"""MAE and RMSE follow from the L1 norm and the L2 norm."""

import torch
import torch.nn.functional as F

# region norms
a = torch.tensor([3.0, 1.0, 8.0, 0.0])
b = torch.tensor([2.0, 2.0, 1.0, 7.0])
gap = a - b
n = gap.numel()
mae = torch.linalg.vector_norm(gap, ord=1) / n
rmse = torch.linalg.vector_norm(gap, ord=2) / n**0.5
print(mae, F.l1_loss(a, b))
# > tensor(4.) tensor(4.)
print(rmse, F.mse_loss(a, b).sqrt())
# > tensor(5.) tensor(5.)
# endregion

# proves: The L1 norm is the sum of absolute values, and the L2 norm is the root of the sum of squares.
assert torch.linalg.vector_norm(gap, ord=1) == gap.abs().sum()
assert (
    torch.linalg.vector_norm(gap, ord=2)
    == (gap**2).sum().sqrt()
)
# proves: With gaps of one size, the norms alone grow with the number of values.
assert torch.cat([gap, gap]).norm(p=1) == 2 * gap.norm(p=1)
assert torch.cat([gap, gap]).norm() > gap.norm()
assert gap.tolist() == [1.0, -1.0, 7.0, -7.0]
