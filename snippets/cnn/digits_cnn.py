"""A small CNN learns the digits: held-out accuracy passes 0.9."""

import torch
import torch.nn.functional as F
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)


# region class
class CNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 16, 3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.head = nn.Linear(16 * 4 * 4, 10)

    def forward(self, x):  # (B, 1, 8, 8)
        x = self.pool(F.relu(self.conv(x)))  # (B, 16, 4, 4)
        return self.head(x.flatten(1))  # (B, 10) logits


# endregion

model = CNN()
assert [tuple(p.shape) for p in model.parameters()] == [
    (16, 1, 3, 3),
    (16,),
    (10, 256),
    (10,),
]
assert model.conv.padding == (1, 1)
some = torch.rand(2, 1, 8, 8)
expected = model.head(
    F.max_pool2d(model.conv(some).clamp(min=0), 2).reshape(
        2, -1
    )
)
assert torch.allclose(model(some), expected, atol=1e-5)
same = F.conv2d(
    some, model.conv.weight, model.conv.bias, padding="same"
)
assert torch.allclose(same, model.conv(some), atol=1e-5)

# region data
rows, y = load_digits(return_X_y=True)  # rows: (1797, 64)
rows = torch.tensor(rows, dtype=torch.float32) / 16
images = rows.reshape(-1, 1, 8, 8)  # (1797, 1, 8, 8)
# endregion

assert images.dtype == torch.float32 and images.max() == 1
assert images.shape == (1797, 1, 8, 8)
assert torch.equal(images[7, 0, 2], rows[7, 16:24])
x_train, x_test, y_train, y_test = train_test_split(
    images, torch.tensor(y), test_size=0.2, random_state=0
)
loader = DataLoader(
    TensorDataset(x_train, y_train), batch_size=64, shuffle=True
)
optimizer = optim.Adam(model.parameters(), lr=0.01)
cleared, clear = [], optimizer.zero_grad
optimizer.zero_grad = lambda: (cleared.append(True), clear())

# region train
for epoch in range(5):
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

with torch.no_grad():
    predicted = model(x_test).argmax(dim=1)
accuracy = (predicted == y_test).float().mean().item()
print(accuracy > 0.9)
# > True
# endregion

assert len(cleared) == 5 * 23
assert optimizer.state[model.head.bias]["step"] == 5 * 23
assert 0.9 < accuracy <= 1.0 and predicted.shape == (360,)
assert predicted.unique().tolist() == list(range(10))
