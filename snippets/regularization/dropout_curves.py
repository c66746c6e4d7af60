"""Dropout changes what overfitting does to the validation loss."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # alike on each CPU
x = torch.randn(1100, 20)
noise = 0.7 * torch.randn(1100)
y = (x[:, 0] + x[:, 1] + noise > 0).double()


def losses(p):
    """Training and validation loss of each epoch."""
    torch.manual_seed(0)
    model = nn.Sequential(
        nn.Linear(20, 50),
        nn.ReLU(),
        nn.Dropout(p),
        nn.Linear(50, 1),
    )
    optimizer = optim.Adam(model.parameters(), lr=0.02)
    curves = [], []
    for _ in range(60):
        model.train()
        logits = model(x[:100]).squeeze(1)
        loss = F.binary_cross_entropy_with_logits(
            logits, y[:100]
        )
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        model.eval()
        with torch.no_grad():
            logits = model(x).squeeze(1)
        for part, curve in zip(
            (slice(100), slice(100, None)), curves, strict=True
        ):
            loss = F.binary_cross_entropy_with_logits(
                logits[part], y[part]
            )
            curve.append(round(loss.item(), 2))
    return curves


runs = {"A": losses(0.8), "B": losses(0.0)}

# region plot
for name, (train_losses, val_losses) in runs.items():
    (line,) = plt.plot(train_losses, ":")
    plt.plot(val_losses, color=line.get_color(), label=name)
plt.xlabel("epoch")
plt.ylabel("loss")
plt.legend()
# endregion

(train_a, val_a), (train_b, val_b) = runs.values()
# proves: A: its training loss falls more slowly, and its validation loss hardly rises, to 0.5 instead of 0.9.
assert train_a[20] > 2 * train_b[20]
assert val_a[-1] - min(val_a) < 0.1
assert 0.44 < val_a[-1] < 0.5 and 0.84 < val_b[-1] < 0.92

lines = plt.gca().lines
assert [line.get_linestyle() for line in lines] == [
    ":",
    "-",
] * 2
assert [list(line.get_ydata()) for line in lines] == [
    train_a,
    val_a,
    train_b,
    val_b,
]
assert lines[0].get_color() == lines[1].get_color()
assert lines[2].get_color() == lines[3].get_color()
labels = plt.gca().get_legend().get_texts()
assert [text.get_text() for text in labels] == ["A", "B"]
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "epoch",
    "loss",
)
