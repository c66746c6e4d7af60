"""An MLP fails on digits that moved; a CNN with global pooling does not."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # no rounding to see
digits = load_digits()
images = torch.tensor(digits.images).unsqueeze(1) / 16
y = torch.tensor(digits.target)


def place(images, left):
    """Put 8x8 digits on a 16x16 canvas."""
    return F.pad(images, (left, 8 - left, 4, 4))


mlp = nn.Sequential(
    nn.Flatten(),
    nn.Linear(256, 32),
    nn.ReLU(),
    nn.Linear(32, 10),
)
cnn = nn.Sequential(
    nn.Conv2d(1, 24, 7, padding=6),
    nn.ReLU(),
    nn.AdaptiveMaxPool2d(1),
    nn.Flatten(),
    nn.Linear(24, 10),
)
middle = place(images, 4)
for model in mlp, cnn:
    optimizer = optim.Adam(model.parameters(), lr=0.01)
    for _ in range(6):
        for i in torch.randperm(600).split(30):
            loss = F.cross_entropy(model(middle[i]), y[i])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()


def accuracy(model, left):
    with torch.no_grad():
        scores = model(place(images[1500:], left))
    hits = scores.argmax(dim=1) == y[1500:]
    return round(hits.double().mean().item(), 2)


# region plot
moves = range(-4, 5)  # pixels to the right
for model, name, style in (mlp, "A", "--"), (cnn, "B", "-"):
    plt.plot(
        moves,
        [accuracy(model, 4 + m) for m in moves],
        style,
        label=name,
    )
plt.xlabel("moved by (pixels)")
plt.ylabel("test accuracy")
plt.ylim(0, 1)
plt.legend()
# endregion

a, b = [list(line.get_ydata()) for line in plt.gca().lines]
assert list(plt.gca().lines[0].get_xdata()) == list(
    range(-4, 5)
)
assert [line.get_linestyle() for line in plt.gca().lines] == [
    "--",
    "-",
]
assert plt.gca().get_ylim() == (0, 1)
assert plt.gca().get_xlabel() == "moved by (pixels)"
assert plt.gca().get_ylabel() == "test accuracy"
texts = [
    t.get_text() for t in plt.gca().get_legend().get_texts()
]
# proves: B: it slides its filters over the whole canvas and keeps the largest response of each, wherever it is.
assert (
    texts == ["A", "B"] and min(b) > 0.85 and min(b) == max(b)
)
# proves: In the middle, both score about 0.9.
assert abs(a[4] - 0.9) < 0.05 and abs(b[4] - 0.9) < 0.05
# proves: A, the MLP, has its own weight for each pixel, and the pixels at the sides were dark in training.
assert (
    mlp[1].weight.shape == (32, 16 * 16)
    and max(a[0], a[-1]) < 0.4
)
assert middle[..., :4].max() == middle[..., 12:].max() == 0
