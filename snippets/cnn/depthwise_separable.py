"""A depthwise and a 1x1 convolution need fewer weights than a full one."""

import torch
from torch import nn

# region count
full = nn.Conv2d(32, 64, 3, bias=False)
separable = nn.Sequential(
    nn.Conv2d(32, 32, 3, groups=32, bias=False),
    nn.Conv2d(32, 64, 1, bias=False),
)
for net in full, separable:
    print(sum(p.numel() for p in net.parameters()))
    # > 18432
    # > 2336
# endregion

# proves: The full convolution has 64 · 32 · 9 weights.
assert full.weight.numel() == 64 * 32 * 9 == 18432
# proves: The depthwise one has one 3×3 kernel for each of 32 channels, 288 weights, and the 1×1 one mixes channels with 64 · 32 = 2048.
assert separable[0].weight.shape == (32, 1, 3, 3)
assert separable[0].weight.numel() == 32 * 9 == 288
assert separable[1].weight.numel() == 64 * 32 == 2048
x = torch.rand(1, 32, 6, 6, requires_grad=True)
separable[0](x)[0, 5, 1, 1].backward()
used = (x.grad[0] != 0).any(dim=2).any(dim=1)
assert used.nonzero().flatten().tolist() == [5]
# proves: Both map (N, 32, H, W) to (N, 64, H − 2, W − 2).
for height, width in (6, 6), (9, 7):
    x = torch.rand(2, 32, height, width)
    size = (2, 64, height - 2, width - 2)
    assert full(x).shape == separable(x).shape == size
