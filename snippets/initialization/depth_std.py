"""The std of activations through 20 ReLU layers, by the initialization of their weights."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)  # alike on each CPU

inits = {
    "A": lambda w: nn.init.kaiming_normal_(
        w, nonlinearity="relu"
    ),
    "B": nn.init.xavier_normal_,
    "C": lambda w: nn.init.normal_(w, std=0.01),
}


def spread(init):
    """The std after each of 20 layers of 200 ReLU units."""
    x = torch.randn(500, 200)
    values = []
    for _ in range(20):
        x = (x @ init(torch.empty(200, 200)).T).relu()
        values.append(float(f"{x.std().item():.3g}"))
    return values


curves = {name: spread(init) for name, init in inits.items()}
depths = range(1, 21)

# region plot
styles = {"A": "-", "B": "--", "C": ":"}
for name, values in curves.items():
    plt.plot(depths, values, styles[name], label=name)
plt.yscale("log")
plt.xlabel("layer")
plt.ylabel("std of activations")
plt.legend()
# endregion

# proves: A: Kaiming keeps the spread between 0.5 and 1.1.
assert 0.5 < min(curves["A"]) and max(curves["A"]) < 1.1
# proves: B: Xavier loses about a factor of 0.7 per layer.
factor = (curves["B"][-1] / curves["B"][0]) ** (1 / 19)
assert 0.68 < factor < 0.74
# proves: C: std 0.01 is too small; after 20 layers 1e-20 is left.
assert 0.3e-20 < curves["C"][-1] < 3e-20
big = spread(lambda w: nn.init.normal_(w, std=0.2))
# proves: With weights that are too large, the activations explode instead: at std 0.2, theirs is over 100,000 after 20 layers.
assert big[-1] > 100_000
# proves: ReLU halves the mean square of values symmetric about 0, so Kaiming uses a variance of 2 / fan_in where Xavier, here, uses 1 / fan_in.
z = torch.randn(100_000)
ratio = z.relu().square().mean() / z.square().mean()
assert abs(ratio - 0.5) < 0.01
for name, gain in (("A", 2), ("B", 1)):
    w = inits[name](torch.empty(200, 200))
    assert abs(w.var() * 200 - gain) < 0.05

lines = plt.gca().lines
assert [line.get_linestyle() for line in lines] == [
    "-",
    "--",
    ":",
]
assert [list(line.get_ydata()) for line in lines] == list(
    curves.values()
)
assert list(lines[0].get_xdata()) == list(range(1, 21))
assert plt.gca().get_yscale() == "log"
assert plt.gca().get_legend()
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "layer",
    "std of activations",
)
