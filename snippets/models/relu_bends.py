"""Without ReLU two linear layers make one line; with it, bends."""

import matplotlib.pyplot as plt
import torch
from torch import nn

first = nn.Linear(1, 3)
second = nn.Linear(3, 1)
a = nn.Sequential(first, second)
b = nn.Sequential(first, nn.ReLU(), second)

with torch.no_grad():
    first.weight.copy_(torch.tensor([[1.0], [1.0], [-1.0]]))
    first.bias.copy_(torch.tensor([0.0, -1.0, -1.0]))
    second.weight.copy_(torch.tensor([[1.0, -2.0, 1.0]]))
    second.bias.zero_()

# region plot
x = torch.arange(-3, 3.5, 0.5).reshape(-1, 1)  # (13, 1)
with torch.no_grad():
    plt.plot(x, a(x), label="A")
    plt.plot(x, b(x), "--", label="B")
plt.xlabel("x")
plt.ylabel("output")
plt.legend()
# endregion

line_a, line_b = plt.gca().lines
assert torch.allclose(a(x), 1 - 2 * x, atol=1e-5)
at = torch.tensor([[-3.0], [-1.0], [0.0], [1.0], [3.0]])
assert b(at).flatten().tolist() == [2, 0, 0, 1, -1]
assert len(a) == 2 and len(b) == 3
xs, ys = line_a.get_data()
assert (len(xs), xs.min(), xs.max()) == (13, -3.0, 3.0)
assert abs(ys.max() - 7) < 1e-4
assert abs(line_b.get_ydata().max() - 2) < 1e-4
assert line_a.get_linestyle() == "-"
assert line_b.get_linestyle() == "--"
legend = plt.gca().get_legend()
assert [t.get_text() for t in legend.get_texts()] == ["A", "B"]
assert plt.gca().get_xlabel() == "x"
assert plt.gca().get_ylabel() == "output"

# proves: Linear layers in a chain, however many, compose to one linear layer: a straight line.
for depth in 2, 3, 5:
    deep = nn.Sequential(
        nn.Linear(1, 4),
        *(nn.Linear(4, 4) for _ in range(depth - 2)),
        nn.Linear(4, 1),
    )
    slopes = deep(x).diff(dim=0)
    assert torch.allclose(slopes, slopes[:1], atol=1e-5)

# proves: ReLU adds the bends.
assert b(x).diff(dim=0).unique().numel() > 1
