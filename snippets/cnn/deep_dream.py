"""Pushing an image of a 3 toward the logit of 8 gives a hybrid."""

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
    nn.Conv2d(1, 16, 3, padding=1),
    nn.ReLU(),
    nn.AvgPool2d(2),
    nn.Conv2d(16, 16, 3, padding=1),
    nn.ReLU(),
    nn.Flatten(),
    nn.Linear(256, 10),
)
optimizer = optim.Adam(model.parameters(), lr=0.01)
for _ in range(5):
    for i in torch.randperm(1797).split(64):
        noisy = images[i] + 0.1 * torch.randn(len(i), 1, 8, 8)
        loss = F.cross_entropy(model(noisy), y[i])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
before = [p.detach().clone() for p in model.parameters()]

model.requires_grad_(False)
three = images[3:4]  # (1, 1, 8, 8)
dream = three.clone().requires_grad_()
for _ in range(10):
    dream.grad = None
    model(dream)[0, 8].backward()  # the logit of 8
    with torch.no_grad():
        dream += 0.05 * dream.grad / dream.grad.abs().mean()
        dream.clamp_(0, 1)

fig, axes = plt.subplots(1, 2, figsize=(4.0, 2.2))
# region plot
for ax, picture in zip(
    axes, (three, dream.detach()), strict=True
):
    ax.imshow(
        picture[0, 0].numpy(), cmap="gray", vmin=0, vmax=1
    )
    ax.axis("off")
# endregion

assert y[3] == 3 and three.shape == (1, 1, 8, 8)
for p, old in zip(model.parameters(), before, strict=True):
    assert torch.equal(p, old)
named = [model(x).argmax().item() for x in (three, dream)]
# proves: Here a 3 was pushed toward the logit of 8; the network now calls the hybrid an 8.
assert named == [3, 8]
for ax, picture in zip(
    axes, (three, dream.detach()), strict=True
):
    (shown,) = ax.images
    assert (shown.get_array() == picture[0, 0].numpy()).all()
    assert shown.get_cmap().name == "gray" and not ax.axison
    assert shown.get_clim() == (0, 1)
