"""A net with one hidden tanh layer learns XOR with a curved boundary."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

torch.manual_seed(1)
torch.set_default_dtype(torch.float64)
W1, W2 = torch.randn(2, 4), torch.randn(4, 1)
b1, b2 = torch.zeros(4), torch.zeros(1)
start = [W1, b1, W2, b2]
copies = [each.clone().requires_grad_() for each in start]
for each in start:
    each.requires_grad_()
del each

# region train
x = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
y = torch.tensor([[0.0], [1.0], [1.0], [0.0]])  # XOR
for _ in range(1000):
    z = torch.tanh(x @ W1 + b1) @ W2 + b2
    loss = F.binary_cross_entropy_with_logits(z, y)
    loss.backward()
    with torch.no_grad():
        for t in W1, b1, W2, b2:
            t -= 0.5 * t.grad
            t.grad = None
print(z.sigmoid().round().flatten().tolist())
# > [0.0, 1.0, 1.0, 0.0]
# endregion


def net(points):
    return torch.tanh(points @ W1 + b1) @ W2 + b2


optimizer = torch.optim.SGD(copies, lr=0.5)
for _ in range(1000):
    h = torch.tanh(x @ copies[0] + copies[1])
    loss = F.binary_cross_entropy_with_logits(
        h @ copies[2] + copies[3], y
    )
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
for copy, each in zip(copies, start, strict=True):
    assert torch.allclose(copy, each)
W1, b1, W2, b2 = (t.detach() for t in start)
# proves: The probabilities end within 0.02 of the XOR table.
assert (z.sigmoid() - y).abs().max() < 0.02
assert b1.count_nonzero() == 4 and b2.count_nonzero() == 1

# region plot
values = torch.linspace(-0.5, 1.5, 61)
grid = torch.cartesian_prod(values, values)  # (N, 2)
is_one = (net(grid) >= 0).flatten()
a, b = grid.T
plt.scatter(a, b, c=is_one, cmap="coolwarm", s=15)
plt.plot(x[:, 0], x[:, 1], "o", color="black")
# endregion

hidden = grid @ W1 + b1  # (N, 4), before tanh
middle = (grid[:-2] + grid[2:]) / 2 @ W1 + b1
assert torch.allclose(middle, (hidden[:-2] + hidden[2:]) / 2)
# proves: Red is where the net says 1: with smooth hidden units the boundary is curved.
assert not torch.allclose(
    net(grid)[1:-1], (net(grid)[:-2] + net(grid)[2:]) / 2
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
t = torch.zeros(3, requires_grad=True)
t.sum().backward()
t.grad.zero_()
t.sum().backward()
# proves: t.grad.zero_() is right, too.
assert t.grad.tolist() == [1.0, 1.0, 1.0]
