"""The encoder makes the latent representation, the decoder rebuilds the input's shape from it."""

import torch
from torch import nn

torch.manual_seed(0)

# region shapes
encoder = nn.Linear(64, 16)
decoder = nn.Linear(16, 64)
images = torch.rand(32, 64)  # 32 images of 8×8 pixels
z = encoder(images)  # latent representation
copies = decoder(z)  # reconstruction
print(tuple(z.shape), tuple(copies.shape))
# > (32, 16) (32, 64)
# endregion

assert copies.shape == images.shape


# region class
class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 4, 4, stride=4), nn.ReLU()
        )
        self.decoder = nn.ConvTranspose2d(4, 1, 4, stride=4)

    def forward(self, x):
        z = self.encoder(x)  # (B, 4, 2, 2)
        return self.decoder(z)  # (B, 1, 8, 8)


# endregion

model = Autoencoder()
x = torch.rand(32, 1, 8, 8)
assert list(dict(model.named_children())) == [
    "encoder",
    "decoder",
]
# proves: The steps of 4 take 8×8 to 2×2 and back.
assert model.encoder(x).shape == (32, 4, 2, 2)
assert model(x).shape == x.shape == (32, 1, 8, 8)
# proves: model.encoder(x) gives the latent representation alone.
assert torch.equal(model(x), model.decoder(model.encoder(x)))
assert model.encoder(x).min() == 0  # ReLU
assert [tuple(p.shape) for p in model.parameters()] == [
    (4, 1, 4, 4),
    (4,),
    (4, 1, 4, 4),
    (1,),
]
