"""The encoder makes the latent representation, the decoder rebuilds the input's shape from it."""

import torch
from torch import nn

torch.manual_seed(0)


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
assert model(x).shape == x.shape
assert torch.equal(model(x), model.decoder(model.encoder(x)))
assert model.encoder(x).min() == 0  # ReLU
assert [tuple(p.shape) for p in model.parameters()] == [
    (4, 1, 4, 4),
    (4,),
    (4, 1, 4, 4),
    (1,),
]

# region shapes
z = model.encoder(x)
copies = model.decoder(z)
print(x.shape)
# > torch.Size([32, 1, 8, 8])
print(z.shape)
# > torch.Size([32, 4, 2, 2])
print(copies.shape)
# > torch.Size([32, 1, 8, 8])
# endregion

assert torch.equal(copies, model(x))
