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
# proves: The differences 1, −1, 7 and −7 cancel, so their mean measures no distance.
assert d.tolist() == [1, -1, 7, -7] and d.sum() == 0
# proves: F.l1_loss(a, b) and the root of F.mse_loss(a, b) give the last two numbers.
assert F.l1_loss(a, b).item() == 4.0
assert F.mse_loss(a, b).sqrt().item() == 5.0
