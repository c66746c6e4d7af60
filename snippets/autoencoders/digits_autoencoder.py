"""A convolutional autoencoder learns the digits: its error on held-out images falls below a quarter."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

# In float64 the rounded pictures are the same on any CPU.
torch.set_default_dtype(torch.float64)
torch.manual_seed(0)
x, y = load_digits(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(
    torch.tensor(x).reshape(-1, 1, 8, 8) / 16,
    torch.tensor(y),
    test_size=0.2,
    random_state=0,
)
loader = DataLoader(
    TensorDataset(x_train, y_train), batch_size=64, shuffle=True
)

# region parts
encoder = nn.Sequential(  # (B, 1, 8, 8) -> (B, 4, 2, 2)
    nn.Conv2d(1, 8, 2, stride=2),
    nn.ReLU(),
    nn.Conv2d(8, 4, 2, stride=2),
)
decoder = nn.Sequential(  # (B, 4, 2, 2) -> (B, 1, 8, 8)
    nn.ConvTranspose2d(4, 8, 2, stride=2),
    nn.ReLU(),
    nn.ConvTranspose2d(8, 1, 2, stride=2),
)
# endregion

images = torch.rand(32, 1, 8, 8)
copies = decoder(encoder(images))
# proves: For 8×8 images, the output has the shape of the input.
assert copies.shape == images.shape == (32, 1, 8, 8)
del images, copies
odd = decoder(encoder(torch.zeros(1, 1, 9, 9)))
# proves: Images of 9×9 would come back as 8×8, because 2 does not divide 9.
assert odd.shape == (1, 1, 8, 8)
layers = zip(
    (encoder[0], encoder[2]),
    (decoder[2], decoder[0]),
    strict=True,
)
# proves: The layers stand in reverse order, each with its channels swapped and with its kernel size and stride.
for down, up in layers:
    assert up.in_channels == down.out_channels
    assert up.out_channels == down.in_channels
    assert (up.kernel_size, up.stride) == (
        down.kernel_size,
        down.stride,
    )
model = nn.Sequential(encoder, decoder)
optimizer = optim.Adam(model.parameters(), lr=0.02)
assert encoder(x_test).shape == (360, 4, 2, 2)
assert decoder[0](encoder(x_test)).shape == (360, 8, 4, 4)
assert model(x_test).shape == x_test.shape
assert [tuple(p.shape) for p in model.parameters()] == [
    (8, 1, 2, 2),
    (8,),
    (4, 8, 2, 2),
    (4,),
    (4, 8, 2, 2),
    (8,),
    (8, 1, 2, 2),
    (1,),
]
assert type(encoder[1]) is type(decoder[1]) is nn.ReLU
before = F.mse_loss(model(x_test), x_test).item()
cleared, clear = [], optimizer.zero_grad
optimizer.zero_grad = lambda: (cleared.append(True), clear())

# region train
for epoch in range(8):
    for images, _ in loader:  # no use for the labels
        loss = F.mse_loss(model(images), images)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# endregion

# proves: The target: the loss compares the output with the input images, and the labels go unused.
assert F.mse_loss(model(x_test), x_test).item() < 0.25 * before
assert len(cleared) == 8 * 23
assert optimizer.state[decoder[2].bias]["step"] == 8 * 23

with torch.no_grad():
    after = F.mse_loss(model(x_test), x_test).item()
assert after < 0.25 * before and 0.01 < after < 0.03

columns, rows = torch.meshgrid(
    torch.arange(8), torch.arange(8), indexing="xy"
)
foreign = torch.stack(
    [((columns + rows) % 2).double(), (columns % 2).double()]
)
shown = torch.cat([x_test[:4], foreign.unsqueeze(1)])
with torch.no_grad():
    copies = model(shown)
errors = (copies - shown).square().mean(dim=(1, 2, 3))
# proves: The latent values describe how digits differ, and patterns like these are lost.
assert errors[:4].max() < 0.05 and errors[4:].min() > 0.1
# proves: Here 16 numbers stand for 64 pixels.
assert (
    encoder(shown)[0].numel() == 16 and shown[0].numel() == 64
)

gray = x_test[:1] * 0.5 + 0.25
jacobian = torch.autograd.functional.jacobian(
    lambda image: encoder(image).flatten(), gray
).reshape(16, 64)
unseen = torch.linalg.svd(jacobian).Vh[-1].reshape(1, 1, 8, 8)
twin = gray + 0.01 * unseen
# proves: Images that differ can get equal codes, so information is lost.
assert torch.allclose(encoder(twin), encoder(gray), atol=1e-12)
assert (twin - gray).norm() > 0.009
# proves: Even digits come back blurred.
assert errors[:4].min() > 0.001

# region picture
fig, axes = plt.subplots(2, 6, figsize=(4.2, 1.8))
# endregion

for k in range(6):
    for ax, picture in zip(
        axes[:, k], (shown[k, 0], copies[k, 0]), strict=True
    ):
        levels = (16 * picture.clamp(0, 1)).round()
        ax.imshow(levels.numpy(), cmap="gray", vmin=0, vmax=16)
        ax.axis("off")
