"""A dense network learns the digits: the loss falls, and held-out accuracy passes 0.9."""

import inspect
import itertools

import torch
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
x, y = load_digits(return_X_y=True)
x_train, x_test, y_train, y_test = train_test_split(
    torch.tensor(x, dtype=torch.float32).reshape(-1, 1, 8, 8)
    / 16,
    torch.tensor(y),
    test_size=0.2,
    random_state=0,
)
loader = DataLoader(
    TensorDataset(x_train, y_train), batch_size=64, shuffle=True
)

model = nn.Sequential(
    nn.Flatten(),  # (B, 1, 8, 8) -> (B, 64)
    nn.Linear(64, 32),
    nn.ReLU(),
    nn.Linear(32, 10),  # (B, 10) logits
)

# region objects
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.Adam(model.parameters(), lr=0.01)
# endregion

assert optimizer.defaults["lr"] == 0.01
assert type(optimizer) is optim.Adam
assert optimizer.param_groups[0]["params"] == [
    *model.parameters()
]
logits, targets = torch.randn(5, 10), torch.arange(5)
by_hand = nn.NLLLoss()(logits.log_softmax(dim=1), targets)
# proves: nn.CrossEntropyLoss takes the logits as they are: it applies the log-softmax itself.
assert torch.allclose(loss_fn(logits, targets), by_hand)


# region train
def train(model, loader, loss_fn, optimizer, device="cpu"):
    model.train()
    total = 0.0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = loss_fn(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)


# endregion


class Elsewhere:
    """Data that only .to(device) brings to where the model is."""

    def __init__(self, tensor):
        self.tensor = tensor

    def to(self, device):
        return self.tensor.to(device)


# The function, on a tiny problem, against the same steps by hand.
assert list(inspect.signature(train).parameters) == [
    "model",
    "loader",
    "loss_fn",
    "optimizer",
    "device",
]
assert train.__defaults__ == ("cpu",)
tiny = nn.Linear(1, 1, bias=False)
nn.init.ones_(tiny.weight)
tiny.eval()
batch = (
    Elsewhere(torch.ones(1, 1)),
    Elsewhere(torch.tensor([[3.0]])),
)
sgd = optim.SGD(tiny.parameters(), lr=0.25)
mean = train(tiny, [batch, batch], nn.MSELoss(), sgd)
assert tiny.training
assert mean == (4.0 + 1.0) / 2  # w: 1 -> 2 -> 2.5
assert tiny.weight.item() == 2.5

history = [
    train(model, loader, loss_fn, optimizer)
    for _ in range(10)  # epochs
]
model.eval()
with torch.no_grad():
    predicted = model(x_test).argmax(dim=1)
accuracy = (predicted == y_test).float().mean()

assert history[-1] < 0.1 * history[0]
assert all(
    new < old for old, new in itertools.pairwise(history[:6])
)
assert 0.9 < accuracy.item() <= 1.0
assert predicted.shape == (360,)
arguments = inspect.signature(train).parameters
# proves: The batch size belongs to the loader, the learning rate to the optimizer, so train takes neither.
assert (loader.batch_size, optimizer.defaults["lr"]) == (
    64,
    0.01,
) and not {"batch_size", "lr"} & set(arguments)
