"""A net with one hidden tanh layer learns XOR with a curved boundary."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F
from torch import nn, optim

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)

# region train
x = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])  # XOR
model = nn.Sequential(
    nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1)
)
optimizer = optim.Adam(model.parameters(), lr=0.1)
for _ in range(300):
    loss = F.binary_cross_entropy_with_logits(model(x), y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
p = model(x).sigmoid()
print(p.round().flatten().tolist())
# > [0.0, 1.0, 1.0, 0.0]
# endregion

# proves: The probabilities end within 0.02 of the XOR table.
assert (p - y).abs().max() < 0.02
# proves: The sigmoid is not in the model: the loss applies it.
assert model(x).min() < 0 and model(x).max() > 1
assert torch.isclose(
    F.binary_cross_entropy_with_logits(model(x), y),
    F.binary_cross_entropy(p, y),
)

# region plot
values = torch.linspace(-0.5, 1.5, 61)
grid = torch.cartesian_prod(values, values)  # (N, 2)
is_one = (model(grid) >= 0).flatten()
a, b = grid.T
plt.scatter(a, b, c=is_one, cmap="coolwarm", s=15)
plt.plot(x[:, 0], x[:, 1], "o", color="black")
# endregion

hidden = model[0](grid)  # (N, 4), before tanh
middle = model[0]((grid[:-2] + grid[2:]) / 2)
# proves: Through its hidden layer: each hidden unit has a straight boundary, and its non-linear activation lets the output unit combine them to curves.
assert torch.allclose(middle, (hidden[:-2] + hidden[2:]) / 2)
assert not torch.allclose(
    model(grid)[1:-1], (model(grid)[:-2] + model(grid)[2:]) / 2
)

axes = plt.gca()
dots = axes.collections[0]
assert len(dots.get_offsets()) == 3721
assert dots.get_array().tolist() == is_one.tolist()
assert dots.get_cmap().name == "coolwarm"
assert dots.get_sizes() == [15]
(corners,) = axes.lines
assert len(corners.get_xdata()) == 4
assert corners.get_color() == "black"
