"""Activation maps of a digit: where each filter of a trained layer responds."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
digits = load_digits()
images = torch.tensor(digits.images).unsqueeze(1) / 16
y = torch.tensor(digits.target)
model = nn.Sequential(
    nn.Conv2d(1, 5, 3, padding=1),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(5 * 64, 10),
)
optimizer = optim.Adam(model.parameters(), lr=0.01)
for _ in range(5):
    for i in torch.randperm(1797).split(64):
        loss = F.cross_entropy(model(images[i]), y[i])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

kept = []
handle = model[1].register_forward_hook(
    lambda module, inputs, output: kept.append(output.detach())
)
image = images[7:8]
model(image)
handle.remove()
(maps,) = kept

fig, axes = plt.subplots(2, 3, figsize=(4.2, 2.8))
# region plot
axes.flat[0].imshow(image[0, 0].numpy(), cmap="gray")
for ax, channel in zip(axes.flat[1:], maps[0], strict=True):
    ax.imshow(channel.numpy(), cmap="viridis")
# endregion
for ax in axes.flat:
    ax.axis("off")

assert maps.shape == (1, 5, 8, 8) and y[7] == 7
# proves: Each picture is one channel of the ReLU's output for this digit, (1, 5, 8, 8).
for ax, channel in zip(
    axes.flat[1:], model[:2](image)[0], strict=True
):
    assert (
        ax.images[0].get_array() == channel.detach().numpy()
    ).all()
    assert ax.images[0].get_cmap().name == "viridis"
assert axes.flat[0].images[0].get_cmap().name == "gray"
assert (
    axes.flat[0].images[0].get_array() == image[0, 0].numpy()
).all()
