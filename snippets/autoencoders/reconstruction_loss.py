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
# proves: The target is the input, so no labels are needed.
assert torch.allclose(loss, by_hand) and loss.requires_grad
# proves: nn.MSELoss()(model(images), images) gives an equal loss.
assert torch.equal(loss, nn.MSELoss()(model(images), images))
del images

# region bce
images = torch.rand(4, 1, 8, 8)  # pixels in [0, 1]
logits = torch.zeros(4, 1, 8, 8)  # from the decoder
print(nn.BCEWithLogitsLoss()(logits, images))
# > tensor(0.6931)
copies = logits.sigmoid()  # the reconstruction
print(copies[0, 0, 0, 0])
# > tensor(0.5000)
# endregion

assert copies.shape == images.shape == (4, 1, 8, 8)
assert 0 <= images.min() and images.max() <= 1
logits = torch.randn(4, 1, 8, 8)
loss = nn.BCEWithLogitsLoss()(logits, images)
copies = logits.sigmoid()
by_hand = (
    -images * copies.log() - (1 - images) * (1 - copies).log()
)
# proves: It treats each pixel as a probability, so the reconstruction is the sigmoid of the decoder's output.
assert torch.allclose(loss, by_hand.mean())
pixels = 3 * torch.randn(4, 1, 8, 8)
far = 1000 * pixels.sign()
# proves: nn.MSELoss suits pixels outside [0, 1], too: a perfect copy has loss 0.
assert nn.MSELoss()(pixels, pixels) == 0
assert nn.BCEWithLogitsLoss()(far, pixels) < -100  # not perfect
