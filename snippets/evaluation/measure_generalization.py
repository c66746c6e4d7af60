"""A net that fits its 100 training digits perfectly errs on new ones."""

import torch
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # alike on each CPU
x, y = load_digits(return_X_y=True)
x = torch.tensor(x) / 16
y = torch.tensor(y)
x_train, y_train = x[:100], y[:100]
x_test, y_test = x[900:], y[900:]
model = nn.Sequential(
    nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10)
)
optimizer = optim.Adam(model.parameters(), lr=0.01)
for _ in range(60):
    optimizer.zero_grad()
    nn.functional.cross_entropy(
        model(x_train), y_train
    ).backward()
    optimizer.step()
tracked = []
model.register_forward_hook(
    lambda *args: tracked.append(args[-1].requires_grad)
)

# region measure
model.eval()
with torch.no_grad():
    for x, y in (x_train, y_train), (x_test, y_test):
        hits = model(x).argmax(dim=1) == y
        print(round(hits.double().mean().item(), 2))
        # > 1.0
        # > 0.81
# endregion

assert not model.training and tracked == [False, False]


def hit(x, y):
    return (model(x).argmax(dim=1) == y).sum().item()


# proves: Training accuracy does not show it: this network is right on all 100 training digits and on 81 % of the new ones.
assert hit(x_train, y_train) == len(y_train) == 100
assert round(hit(x_test, y_test) / len(y_test), 2) == 0.81
