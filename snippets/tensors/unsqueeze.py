"""unsqueeze inserts a dimension of size 1."""

import torch

# region unsqueeze
images = torch.zeros(8, 28, 20)  # (B, H, W)
x = images.unsqueeze(1)
print(x.shape)
# > torch.Size([8, 1, 28, 20])
# endregion

assert not x.any()

# proves: The argument is the position of the new dimension.
assert [images.unsqueeze(d).shape[d] for d in range(4)] == [
    1
] * 4

# proves: images.unsqueeze(-3) and images[:, None] have this shape, too.
assert images.unsqueeze(-3).shape == x.shape
assert images[:, None].shape == x.shape == (8, 1, 28, 20)
del x

# region ends
x = torch.zeros(5, 3)
print(x.unsqueeze(0).shape)
# > torch.Size([1, 5, 3])
print(x.unsqueeze(-1).shape)
# > torch.Size([5, 3, 1])
# endregion

assert not x.any()

# proves: Position 0 is the front, and -1 is the last position of the result.
assert x.unsqueeze(0).shape[0] == x.unsqueeze(-1).shape[-1] == 1
assert x.unsqueeze(-1).shape == x.unsqueeze(2).shape
