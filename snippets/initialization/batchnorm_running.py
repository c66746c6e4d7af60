"""After one training batch, BatchNorm's running statistics have moved a tenth of the way."""

import torch
from torch import nn

# region running
norm = nn.BatchNorm1d(1)
norm(torch.tensor([[1.0], [3.0]]))
print(round(norm.running_mean.item(), 2))
# > 0.2
print(round(norm.running_var.item(), 2))
# > 1.1
# endregion

batch = torch.tensor([1.0, 3.0])
# proves: The batch has mean 2 and, with the unbiased formula, variance 2.
assert batch.mean() == 2 and abs(batch.var() - 2) < 1e-6
# proves: The running statistics start at 0 and 1 and move a tenth of the way: 0.9 · 0 + 0.1 · 2 and 0.9 · 1 + 0.1 · 2.
assert abs(norm.running_mean - (0.9 * 0 + 0.1 * 2)) < 1e-6
assert abs(norm.running_var - (0.9 * 1 + 0.1 * 2)) < 1e-6
fresh = nn.BatchNorm1d(1)
assert (fresh.running_mean, fresh.running_var) == (0, 1)
out = fresh(batch[:, None]).detach().flatten()
# proves: The batch itself is divided by the biased deviation, 1.
assert torch.allclose(out, batch - 2, atol=1e-4)
assert batch.var(correction=0) == 1
