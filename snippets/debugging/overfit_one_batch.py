"""One batch, over and over: a sound program reaches loss 0."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from torch import nn

torch.set_default_dtype(torch.float64)
digits = load_digits()
x = torch.tensor(digits.data[:32]) / 16
y = torch.tensor(digits.target[:32])


def train(last, seed=0):
    """Losses of 300 steps on one batch of 32 digits."""
    torch.manual_seed(seed)
    model = nn.Sequential(
        nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10), last
    )
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    losses = []
    for _ in range(300):
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(round(loss.item(), 3))
    return losses


sound = train(nn.Identity())
twice = train(nn.Softmax(dim=1))

# region plot
plt.plot(sound, label="A")
plt.plot(twice, "--", label="B")
plt.xlabel("step")
plt.ylabel("loss of the one batch")
plt.ylim(bottom=0)
plt.legend()
# endregion

a, b = [list(line.get_ydata()) for line in plt.gca().lines]
assert [line.get_linestyle() for line in plt.gca().lines] == [
    "-",
    "--",
]
assert plt.gca().get_xlabel() == "step"
assert plt.gca().get_ylabel() == "loss of the one batch"
assert plt.gca().get_ylim()[0] == 0
names = [
    t.get_text() for t in plt.gca().get_legend().get_texts()
]
assert names == ["A", "B"]
# proves: A sound program can bring the loss of one small batch close to 0, as A does.
assert a[-1] < 0.01 and len(y) == 32
right = F.one_hot(y, 10).to(x.dtype)
floor = F.cross_entropy(right, y).item()
# proves: Probabilities taken as logits cannot bring the loss of ten classes below 1.46.
assert 1.46 < floor < 1.4612 and min(b) > floor
