"""The target of an autoencoder's loss is its input."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)
model = nn.Conv2d(1, 1, 3, padding=1)
images = torch.rand(4, 1, 8, 8)

# region mse
loss = F.mse_loss(model(images), images)
# endregion

by_hand = ((model(images) - images) ** 2).mean()
assert torch.allclose(loss, by_hand) and loss.requires_grad
assert torch.equal(loss, nn.MSELoss()(model(images), images))

# region bce
logits = model(images)  # no activation at the end
loss_fn = nn.BCEWithLogitsLoss()
loss = loss_fn(logits, images)
copies = logits.sigmoid()  # what to show
same = F.binary_cross_entropy(copies, images)
print(torch.allclose(loss, same))
# > True
# endregion

assert torch.equal(logits, model(images))
assert 0 < copies.min() and copies.max() < 1
try:
    F.binary_cross_entropy(images, 2 * images)
except RuntimeError as error:
    assert "between 0 and 1" in str(error)
else:
    raise AssertionError
