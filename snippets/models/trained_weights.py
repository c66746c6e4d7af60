"""Training turns random weights into a pattern of the digit 0."""

import matplotlib.pyplot as plt
import torch
from sklearn.datasets import load_digits
from torch import nn, optim

torch.manual_seed(0)
pixels, target = load_digits(return_X_y=True)
x, y = torch.tensor(pixels) / 16, torch.tensor(target)
model = nn.Linear(64, 10, dtype=torch.float64)
optimizer = optim.SGD(model.parameters(), lr=1.0)
loss_fn = nn.CrossEntropyLoss()
before = model.weight[0].detach().clone()
losses = []
for _ in range(60):
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    losses.append(loss.item())
weights = model.weight[0].detach()
assert (model(x).argmax(dim=1) == y).float().mean() > 0.9

# region plot
limit = weights.abs().max().item()  # white is 0
plt.imshow(
    weights.numpy().reshape(8, 8),
    cmap="coolwarm",
    vmin=-limit,
    vmax=limit,
)
plt.axis("off")
# endregion

(image,) = plt.gca().images
shown = torch.tensor(image.get_array().data)
assert torch.equal(shown.flatten(), weights)
assert image.get_cmap().name == "coolwarm"
assert image.get_clim() == (-limit, limit)
assert not plt.gca().axison

grid = weights.reshape(8, 8)
one = torch.zeros(64, dtype=torch.float64)
# proves: 0: ink on the red ring raises its logit, ink in the blue middle lowers it.
for row, column, raises in (3, 2, True), (3, 4, False):
    one.zero_()[8 * row + column] = 1
    change = (model(one) - model(one * 0))[0]
    assert (change > 0) == raises == (grid[row, column] > 0)

# proves: The weights began as random numbers, and training on labeled digits changed them so that the loss fell.
assert losses[-1] < 0.5 * losses[0] and before.ne(weights).any()
