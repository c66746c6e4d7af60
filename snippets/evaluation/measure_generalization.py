"""A net that fits its 100 training digits perfectly errs on new ones."""

import torch
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
x, y = load_digits(return_X_y=True)
x = torch.tensor(x, dtype=torch.float32) / 16
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
def accuracy(x, y):
    model.eval()
    with torch.no_grad():
        hits = model(x).argmax(dim=1) == y
    return hits.float().mean().item()


print(accuracy(x_train, y_train) == 1.0)
# > True
print(accuracy(x_test, y_test) < 0.95)
# > True
# endregion

assert not model.training and tracked == [False, False]
assert accuracy(x_test, y_test) > 0.7
