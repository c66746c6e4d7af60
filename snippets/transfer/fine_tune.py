"""fine_tune in plain PyTorch: a frozen phase, then all layers with rates of their own."""

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
old, new = (y < 5).nonzero()[:, 0], (y >= 5).nonzero()[:, 0]

body = nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Conv2d(16, 16, 3),
    nn.ReLU(),
    nn.Flatten(),
)
head = nn.Linear(64, 5)
optimizer = optim.Adam(
    [*body.parameters(), *head.parameters()], lr=0.01
)
for _ in range(3):  # pretraining: 0 to 4
    for i in old[torch.randperm(len(old))].split(64):
        loss = F.cross_entropy(head(body(images[i])), y[i])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

train, test = new[:100], new[100:]  # fine-tuning: 5 to 9
head = nn.Linear(64, 5)
net = nn.Sequential(body, head)
start = body[0].weight.detach().clone()


def accuracy():
    with torch.no_grad():
        right = net(images[test]).argmax(1) == y[test] - 5
    return right.double().mean().item()


def fit_one_cycle(epochs, rates, **cycle):
    groups = [
        {"params": part.parameters()} for part in (body, head)
    ]
    optimizer = optim.Adam(groups)
    scheduler = optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=10 * epochs, **cycle
    )
    for _ in range(epochs):
        for i in train[torch.randperm(100)].split(10):
            loss = F.cross_entropy(net(images[i]), y[i] - 5)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
        history.append(accuracy())


history = [accuracy()]
base = 0.02
freeze_epochs, epochs = 4, 6
body.requires_grad_(False)
fit_one_cycle(freeze_epochs, [base, base], pct_start=0.99)
assert body[0].weight.equal(start)  # frozen
base /= 2
body.requires_grad_(True)
fit_one_cycle(
    epochs, [base / 100, base], pct_start=0.3, div_factor=5
)
assert not body[0].weight.equal(start)

fig, ax = plt.subplots(figsize=(4.2, 2.6))
# region plot
ax.plot(history, marker="o")
ax.axvline(freeze_epochs, linestyle="--", color="gray")
ax.set_xlabel("epoch")
ax.set_ylabel("test accuracy")
# endregion
fig.tight_layout()

# proves: With the body frozen, the accuracy rises from 0.21 to 0.77, and then, unfrozen, to over 0.8.
assert round(history[0], 2) == 0.21
assert round(history[freeze_epochs], 2) == 0.77
assert history[-1] > 0.8
assert ax.get_xlabel() == "epoch"
assert ax.get_ylabel() == "test accuracy"
assert len(history) == 1 + freeze_epochs + epochs
assert ax.lines[0].get_ydata().tolist() == history
assert ax.lines[1].get_xdata() == [freeze_epochs] * 2
