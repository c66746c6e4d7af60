"""Four hidden layers of two ReLU units draw 16 straight pieces."""

import matplotlib.pyplot as plt
import torch
from torch import nn

# a layer pair that folds [0, 1] once: up to 1 at 0.5, down to 0
W_in = torch.tensor([[1.0], [1.0]])
b_in = torch.tensor([0.0, -0.5])
fold = torch.tensor([[2.0, -4.0]])


def deep(depth):
    layers = [nn.Linear(1, 2), nn.ReLU()]
    for _ in range(depth - 1):
        layers += [nn.Linear(2, 2), nn.ReLU()]
    model = nn.Sequential(*layers, nn.Linear(2, 1))
    linears = model[::2]
    with torch.no_grad():
        for i, linear in enumerate(linears):
            first, last = i == 0, i == len(linears) - 1
            W = W_in if first else fold if last else W_in @ fold
            linear.weight.copy_(W)
            linear.bias.copy_(torch.zeros(1) if last else b_in)
    return model


def parameters(model):
    return sum(p.numel() for p in model.parameters())


def pieces(model):
    x = torch.linspace(0, 1, 1025)[:, None]
    slopes = model(x).detach().diff(dim=0).sign().flatten()
    return 1 + (slopes.diff() != 0).sum().item()


model = deep(4)

# region plot
x = torch.linspace(0, 1, 129).reshape(-1, 1)
plt.plot(x, model(x).detach())
plt.xlabel("x")
plt.ylabel("output")
# endregion

(line,) = plt.gca().lines
assert line.get_xydata().shape == (129, 2)
assert line.get_ydata()[::8].tolist() == [0, 1] * 8 + [0]
assert plt.gca().get_xlabel() == "x"
assert plt.gca().get_ylabel() == "output"

wide = nn.Sequential(
    nn.Linear(1, 15), nn.ReLU(), nn.Linear(15, 1)
)
# proves: 15 units have 30 weights, 15 biases and an output bias.
assert [p.numel() for p in wide.parameters()] == [15, 15, 15, 1]
assert parameters(wide) == 3 * 15 + 1 == 46
assert parameters(model) == 25 and pieces(model) == 16
assert [m.out_features for m in model[::2]] == [2, 2, 2, 2, 1]
torch.manual_seed(0)
# proves: One hidden layer makes at most one bend per ReLU unit, and the 16 straight pieces have 15 bends.
for _ in range(20):
    net = nn.Sequential(
        nn.Linear(1, 5), nn.ReLU(), nn.Linear(5, 1)
    )
    grid = torch.linspace(-50, 50, 5001)[:, None]
    patterns = (net[0](grid) > 0).unique(dim=0)  # one a piece
    assert 3 <= len(patterns) <= 5 + 1
# proves: Each further hidden layer doubles the pieces for 6 more parameters.
for depth in 1, 2, 3, 4, 5:
    assert pieces(deep(depth)) == 2**depth
    assert parameters(deep(depth)) == 7 + 6 * (depth - 1)

x = torch.linspace(0, 1, 513).double()
height = torch.tensor(line.get_ydata()).double()
target = torch.nn.functional.interpolate(
    height.reshape(1, 1, -1), 513, mode="linear", align_corners=True
).flatten()
bends = torch.arange(1, 16).double() / 16


def error(units):
    A = torch.cat([units, torch.ones(513, 1).double()], dim=1)
    best = torch.linalg.lstsq(A, target, driver="gelsd").solution
    return (A @ best - target).abs().max()


# one unit on each bend changes the slope there by 32, to the right or
# to the left of it: the first piece gets a multiple of 32, not 16
# proves: In fact it takes a unit more, for the slope of the first piece.
for _ in range(200):
    sides = torch.randint(0, 2, (15,)).double() * 2 - 1
    assert error(torch.relu(sides * (x[:, None] - bends))) > 0.01
more = torch.cat([torch.zeros(1).double(), bends])
assert error(torch.relu(x[:, None] - more)) < 1e-9
