"""unsqueeze inserts a dimension of size 1."""

import torch

# region unsqueeze
images = torch.zeros(8, 28, 20)  # (B, H, W)
x = images.unsqueeze(1)
print(x.shape)
# > torch.Size([8, 1, 28, 20])
print(images.unsqueeze(0).shape)  # front
# > torch.Size([1, 8, 28, 20])
print(images.unsqueeze(-1).shape)  # back
# > torch.Size([8, 28, 20, 1])
# endregion

assert not x.any()
assert images.unsqueeze(-3).shape == x.shape
assert images[:, None].shape == x.shape == (8, 1, 28, 20)
