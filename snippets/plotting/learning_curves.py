"""Loss and accuracy of a real run against the epoch, with labels and a legend."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
x, y = load_digits(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(
    torch.tensor(x, dtype=torch.float32) / 16,
    torch.tensor(y),
    test_size=0.2,
    random_state=0,
)
loader = DataLoader(
    TensorDataset(x_train, y_train), batch_size=64, shuffle=True
)
model = nn.Sequential(
    nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)
)
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=0.003)
losses, accuracies = [], []
for _ in range(10):
    total = 0.0
    for xb, yb in loader:
        loss = loss_fn(model(xb), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item() * len(xb)
    with torch.no_grad():
        correct = (model(x_test).argmax(1) == y_test).sum()
    # Rounded, so that the figure is the same on every CPU.
    losses.append(round(total / len(x_train), 2))
    accuracies.append(round(correct.item() / len(y_test), 2))
assert losses == sorted(losses, reverse=True)
assert losses[0] > 1.5 and losses[-1] < 0.3
assert accuracies[0] < accuracies[-1] and accuracies[-1] > 0.9

# region plot
epochs = range(1, len(losses) + 1)
plt.plot(epochs, losses, label="loss")
plt.plot(epochs, accuracies, label="accuracy")
plt.xlabel("epoch")
plt.ylabel("loss, accuracy")
plt.legend()
# endregion

first, second = plt.gca().lines
assert list(first.get_xdata()) == list(range(1, 11))
assert list(first.get_ydata()) == losses
assert list(second.get_xdata()) == list(range(1, 11))
assert list(second.get_ydata()) == accuracies
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "epoch",
    "loss, accuracy",
)
assert [
    text.get_text()
    for text in plt.gca().get_legend().get_texts()
] == ["loss", "accuracy"]
texts = plt.gca().get_legend().get_texts()
# proves: The legend shows the texts given as label.
assert [text.get_text() for text in texts] == [
    line.get_label() for line in (first, second)
]
bare = plt.matplotlib.figure.Figure().subplots()
# proves: Without epochs, the curves would begin at 0.
assert bare.plot(losses)[0].get_xdata()[0] == 0
