"""ReLU is 0 then x; sigmoid fills (0, 1), tanh fills (-1, 1)."""

import matplotlib.pyplot as plt
import torch
from torch import nn

curves = {
    "A": nn.Tanh(),
    "B": nn.Sigmoid(),
    "C": nn.ReLU(),
}

x = torch.arange(-64, 65, dtype=torch.float64) / 16

# region plot
styles = {"A": "-", "B": "--", "C": "-."}
for name, layer in curves.items():
    y = layer(x).round(decimals=3)
    plt.plot(x, y, styles[name], label=name)
plt.ylim(-1.5, 2.5)
plt.xlabel("input")
plt.ylabel("output")
plt.legend()
# endregion

lines = {line.get_label(): line for line in plt.gca().lines}
assert [type(layer) for layer in curves.values()] == [
    nn.Tanh,
    nn.Sigmoid,
    nn.ReLU,
]
ends = {
    n: [round(float(v), 1) for v in line.get_ydata()[[0, -1]]]
    for n, line in lines.items()
}
assert ends == {"A": [-1, 1], "B": [0, 1], "C": [0, 4]}
assert [lines[n].get_linestyle() for n in "ABC"] == [
    "-",
    "--",
    "-.",
]
xs = lines["A"].get_xdata()
assert (len(xs), xs.min(), xs.max()) == (129, -4.0, 4.0)
assert plt.gca().get_ylim() == (-1.5, 2.5)
assert plt.gca().get_xlabel() == "input"
assert plt.gca().get_ylabel() == "output"
assert plt.gca().get_legend() is not None

wide = torch.linspace(-50, 50, 1001)
low, high = nn.Tanh()(wide).aminmax()
# proves: A: tanh, between −1 and 1.
assert (round(low.item(), 3), round(high.item(), 3)) == (-1, 1)

low, high = nn.Sigmoid()(wide).aminmax()
# proves: B: sigmoid, between 0 and 1.
assert (round(low.item(), 3), round(high.item(), 3)) == (0, 1)

# proves: C: ReLU, max(0, x): 0 for negative inputs, the input itself otherwise.
assert torch.equal(nn.ReLU()(wide), wide * (wide >= 0))
