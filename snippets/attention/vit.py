"""A vision transformer of one layer learns the digits from 16 patches each."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)

# region patches
patch = nn.Conv2d(3, 64, kernel_size=16, stride=16)
images = torch.zeros(2, 3, 224, 224)
tokens = patch(images).flatten(2).transpose(1, 2)
print(tuple(tokens.shape))
# > (2, 196, 64)
# endregion

# proves: 224 / 16 = 14 steps each way make 14 · 14 = 196 patches.
assert patch(images).shape == (2, 64, 14, 14)
images = torch.randn(1, 3, 224, 224)
cut = images[0, :, 16:32, 32:48].flatten()
linear = patch.weight.flatten(1) @ cut + patch.bias
# proves: The kernels do not overlap, so the convolution is one linear layer applied to each patch.
assert torch.allclose(
    linear, patch(images)[0, :, 1, 2], atol=1e-4
)
assert images.shape[1:] == (3, 224, 224)


class ViT(nn.Module):
    def __init__(self):
        super().__init__()
        self.patch = nn.Conv2d(1, 32, kernel_size=2, stride=2)
        self.pos = nn.Parameter(torch.zeros(16, 32))
        self.encoder = nn.TransformerEncoderLayer(
            32, 4, 64, 0.0, batch_first=True, norm_first=True
        )
        self.head = nn.Linear(32, 10)

    # region forward
    def forward(self, images):  # (B, 1, 8, 8)
        maps = self.patch(images)  # (B, 32, 4, 4)
        x = maps.flatten(2).transpose(1, 2)  # (B, 16, 32)
        x = self.encoder(x + self.pos)
        return self.head(x.mean(dim=1))  # (B, 10)

    # endregion

    def extra_repr(self):
        return "16 patches"


x, y = load_digits(return_X_y=True)
x = torch.tensor(x, dtype=torch.float32) / 16
x, y = x.reshape(-1, 1, 8, 8), torch.tensor(y)
model = ViT()
optimizer = optim.Adam(model.parameters(), lr=0.01)


def accuracy():
    with torch.no_grad():
        hits = model(x[1400:]).argmax(dim=1) == y[1400:]
    return hits.float().mean().item()


fresh = accuracy()
for epoch in range(9):
    for rows in torch.randperm(1400).split(64):
        loss = F.cross_entropy(model(x[rows]), y[rows])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# proves: Trained on 1400 digits, this model classifies more than 80 % of 397 others.
assert fresh < 0.25 and accuracy() > 0.82
assert len(x[1400:]) == 397
with torch.no_grad():
    shuffled = x[1400:].reshape(-1, 4, 2, 4, 2).flip(1, 3)
    shuffled = shuffled.reshape(-1, 1, 8, 8)
    trained = model.pos.clone()
    # proves: Without positions, the model could not tell in which order the patches stand.
    model.pos.zero_()
    assert torch.allclose(
        model(shuffled), model(x[1400:]), atol=1e-4
    )
    model.pos.copy_(trained)
    assert not torch.allclose(
        model(shuffled), model(x[1400:]), atol=0.1
    )
