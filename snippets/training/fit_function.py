"""A small fit function does what a Learner does: it trains, validates and records."""

import torch
from sklearn.datasets import load_digits
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
x, y = (
    torch.tensor(part) for part in load_digits(return_X_y=True)
)
x = x.float() / 16
digits_train = DataLoader(
    TensorDataset(x[:1400], y[:1400]), 64, shuffle=True
)
digits_val = DataLoader(TensorDataset(x[1400:], y[1400:]), 64)


def train(model, loader, loss_fn, optimizer):
    """One epoch."""
    model.train()
    for xb, yb in loader:
        loss = loss_fn(model(xb), yb)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def predict(model, loader):
    """All outputs and all targets."""
    model.eval()
    with torch.no_grad():
        outputs = torch.cat([model(xb) for xb, _ in loader])
    return outputs, torch.cat([yb for _, yb in loader])


# region fit
def fit(model, loaders, loss_fn, optimizer, metrics, epochs):
    train_loader, val_loader = loaders
    history = []
    for epoch in range(epochs):
        train(model, train_loader, loss_fn, optimizer)
        outputs, y = predict(model, val_loader)
        row = {"loss": loss_fn(outputs, y).item()}
        for name, metric in metrics.items():
            row[name] = metric(outputs, y)
        history.append(row)
    return history


# endregion


def accuracy(outputs, y):
    return (outputs.argmax(dim=1) == y).float().mean().item()


model = nn.Sequential(
    nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)
)
history = fit(
    model,
    (digits_train, digits_val),
    nn.CrossEntropyLoss(),
    optim.Adam(model.parameters(), lr=0.01),
    {"accuracy": accuracy},
    5,
)

# proves: Each entry of history holds the validation loss and the metrics after one epoch.
for row in history:
    assert len(history) == 5 and list(row) == [
        "loss",
        "accuracy",
    ]
    last = predict(model, digits_val)
    assert history[-1]["accuracy"] == accuracy(*last)
assert history[-1]["loss"] < history[0]["loss"]
assert history[-1]["accuracy"] > 0.8
assert not model.training
