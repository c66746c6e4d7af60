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
kept = nn.Conv2d(1, 16, 3, padding="same")
kept.load_state_dict(model.conv.state_dict())
same = kept(some)
layers = nn.Sequential(
    model.conv, nn.ReLU(), model.pool, nn.Flatten(), model.head
)
# proves: padding="same" is right, too, and so are nn.ReLU() and nn.Flatten() as layers.
assert torch.allclose(layers(some), model(some), atol=1e-5)
assert torch.allclose(same, model.conv(some), atol=1e-5)
# proves: torch.relu and torch.flatten(x, 1) are right, too.
assert torch.equal(F.relu(same), torch.relu(same))
assert torch.equal(same.flatten(1), torch.flatten(same, 1))
# proves: The padding keeps 8×8 and the pooling halves it, so the head gets 16 maps of 4×4.
assert model.conv(some).shape == (2, 16, 8, 8)
assert model.pool(same).shape == (2, 16, 4, 4)

rows, y = load_digits(return_X_y=True)
rows = torch.tensor(rows, dtype=torch.float32) / 16

# region data
images = rows.reshape(-1, 1, 8, 8)
print(tuple(rows.shape), tuple(images.shape))
# > (1797, 64) (1797, 1, 8, 8)
# endregion

assert torch.equal(images[7, 0, 2], rows[7, 16:24])
assert model(images[:3]).shape == (3, 10)
dense = nn.Sequential(nn.Flatten(), nn.Linear(64, 10))
# proves: A network that begins with nn.Flatten takes these images, too.
assert torch.equal(dense(images[:3]), dense(rows[:3]))
x_train, x_test, y_train, y_test = train_test_split(
    images, torch.tensor(y), test_size=0.2, random_state=0
)
loader = DataLoader(
    TensorDataset(x_train, y_train), batch_size=64, shuffle=True
)
optimizer = optim.Adam(model.parameters(), lr=0.01)
for _ in range(5):  # epochs
    for x, y in loader:
        loss = F.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
with torch.no_grad():
    predicted = model(x_test).argmax(dim=1)
assert (predicted == y_test).float().mean().item() > 0.9
