"""A target without the channel axis is broadcast: a perfect copy gets a loss above zero."""

import warnings

import torch
import torch.nn.functional as F

# region bug
images = torch.zeros(2, 8, 8)
images[1] = 1.0  # one black image, one white
copies = images.unsqueeze(1)  # perfect: (2, 1, 8, 8)
loss = F.mse_loss(copies, images)
print(loss.item())
# > 0.5
# endregion

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    F.mse_loss(copies, images)
assert "target size" in str(caught[0].message)
assert (copies - images).shape == (2, 2, 8, 8)
assert images.shape == (2, 8, 8) and images.sum() == 64
del loss

# region fix
target = images.unsqueeze(1)
loss = F.mse_loss(copies, target)
print(loss.item())
# > 0.0
# endregion

assert target.shape == copies.shape == (2, 1, 8, 8)
