"""Gradient ascent on the pixels finds an image that a class or filter likes."""

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

# region ascent
model.requires_grad_(False)
image = torch.zeros(1, 1, 8, 8, requires_grad=True)
optimizer = optim.Adam([image], lr=0.1)
for _ in range(30):
    optimizer.zero_grad()
    loss = -model(image)[0, 3]  # up with the logit of 3
    loss.backward()
    optimizer.step()
# endregion

assert not any(p.requires_grad for p in model.parameters())
slope = image.grad.clone()  # of the last step alone
image.grad = None
model(image)[0, 3].backward()
assert slope.norm() < 2 * image.grad.norm()

start = model(torch.zeros(1, 1, 8, 8))[0, 3].item()
# proves: The logit rises by more than 10, and the weights stay as they were.
assert model(image)[0, 3].item() - start > 10
for p, old in zip(model.parameters(), before, strict=True):
    assert torch.equal(p, old)

logits = model(image.detach())[0]
# proves: The network then sees a 3 in the image, with a probability of over 0.99.
assert logits.argmax() == 3 and logits.softmax(0)[3] > 0.99

k = 5
image = torch.zeros(1, 1, 8, 8, requires_grad=True)
optimizer = optim.Adam([image], lr=0.1)
means = []
for _ in range(30):
    maps = model[:4](image)
    loss = -maps[0, k].mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    means.append(-loss.item())
# proves: With maps[0, k].mean(), from the output maps of a layer, in place of the logit, you find what filter k of the layer reacts to.
assert means[-1] > means[0] + 0.5
