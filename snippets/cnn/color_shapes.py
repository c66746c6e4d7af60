"""A small CNN learns to tell squares, crosses and stripes on 3x32x32 images."""

import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)

# region net
net = nn.Sequential(
    nn.Conv2d(3, 8, 3, padding=1),  # (B, 8, 32, 32)
    nn.ReLU(),
    nn.MaxPool2d(4),  # (B, 8, 8, 8)
    nn.Conv2d(8, 16, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(4),  # (B, 16, 2, 2)
    nn.Flatten(),
    nn.Linear(16 * 2 * 2, 3),  # squares, crosses, stripes
)
# endregion


def draw(label):
    image = 0.2 * torch.rand(3, 32, 32)
    color = 0.3 + 0.7 * torch.rand(3, 1, 1)
    r, c = torch.randint(4, 16, (2,)).tolist()
    if label == 0:
        image[:, r : r + 12, c : c + 12] += color
    elif label == 1:
        image[:, r + 5 : r + 7, c : c + 12] += color
        image[:, r : r + 12, c + 5 : c + 7] += color
    else:
        image[:, r : r + 12 : 3, c : c + 12] += color
    return image


y = torch.arange(180) % 3
images = torch.stack([draw(label) for label in y.tolist()])
optimizer = optim.Adam(net.parameters(), lr=0.01)

losses = []
for step in range(40):
    i = torch.randint(120, (30,))
    loss = F.cross_entropy(net(images[i]), y[i])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    losses.append(loss.item())

with torch.no_grad():
    right = (net(images[120:]).argmax(dim=1) == y[120:]).sum()
# proves: In these steps the loss falls from about 1.1 to under 0.2.
assert abs(losses[0] - 1.1) < 0.1 and sum(losses[-5:]) / 5 < 0.2
# proves: Trained for 40 steps on 120 pictures that we drew, the net names at least 54 of 60 new ones right.
assert right >= 54

assert [net[:k](images[:2]).shape[1:] for k in (1, 3, 6)] == [
    (8, 32, 32),
    (8, 8, 8),
    (16, 2, 2),
]
# proves: The padding keeps 32×32, and each pooling divides the side by 4: 32, 8, 2.
assert net[0](images[:2]).shape[-1] == 32 and 32 // 4 // 4 == 2
