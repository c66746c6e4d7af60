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
pairs = [
    F.mse_loss(copy[0], image)
    for copy in copies
    for image in images
]
# proves: (2, 1, 8, 8) and (2, 8, 8) broadcast to (2, 2, 8, 8), so each copy is compared with each image.
assert loss == torch.stack(pairs).mean() and len(pairs) == 2 * 2
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
