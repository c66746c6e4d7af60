"""A mask leaves the pads out of a mean over steps."""

import torch

# region bug
x = torch.tensor([[[2.0], [4.0], [0.0], [0.0]]])  # (B, T, D)
lengths = torch.tensor([2])  # real tokens of each text
print(x.mean(dim=1))
# > tensor([[1.5000]])
# endregion

assert x.shape == (1, 4, 1) and lengths.tolist() == [2]

# region fix
steps = torch.arange(x.shape[1])  # (T,)
mask = (steps < lengths[:, None]).unsqueeze(2)  # (B, T, 1)
mean = (x * mask).sum(dim=1) / mask.sum(dim=1)  # (B, D)
print(mean)
# > tensor([[3.]])
# endregion

assert mean.shape == (1, 1) and steps.tolist() == [0, 1, 2, 3]
# proves: The mean divides by 4 steps, and two of them are pads.
assert x.mean() * 4 / 2 == 3 and (~mask).sum() == 2

torch.manual_seed(0)
batch = torch.randn(3, 5, 7)
sizes = torch.tensor([5, 1, 3])
real = (torch.arange(5) < sizes[:, None]).unsqueeze(2)
pooled = (batch * real).sum(dim=1) / real.sum(dim=1)
# proves: The product also sets pad vectors to zero that are not zero yet, as after a recurrent layer that read the pads.
read = torch.nn.GRU(7, 4, batch_first=True)(batch * real)[0]
assert (read[1, 1:] != 0).all()
assert ((read * real)[1, 1:] == 0).all()
for row, size in enumerate([5, 1, 3]):
    alone = batch[row, :size].mean(dim=0)
    assert torch.allclose(pooled[row], alone, atol=1e-6)
assert not torch.allclose(pooled[1], batch[1].mean(dim=0))
assert ((batch * real)[1, 1:] == 0).all()
# proves: A text of length 0 gives nan, 0 / 0.
none = torch.zeros(1, 5, 1, dtype=torch.bool)
assert ((batch[:1] * none).sum(1) / none.sum(1)).isnan().all()
