"""The perceptron algorithm ends on AND and never ends on XOR."""

import matplotlib.pyplot as plt
import torch

x = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])


def mistakes_per_pass(y):
    w, b, counts = torch.zeros(2), 0.0, []
    for _ in range(20):
        counts.append(0)
        for xi, yi in zip(x, y, strict=True):
            error = yi - float(xi @ w + b >= 0)
            w += error * xi
            b += error
            counts[-1] += error != 0
    return counts


xor = mistakes_per_pass([0, 1, 1, 0])
land = mistakes_per_pass([0, 0, 0, 1])
curves = {"A": xor, "B": land}

# region plot
styles = {"A": "o-", "B": "s--"}
for name, mistakes in curves.items():
    plt.plot(range(1, 21), mistakes, styles[name], label=name)
plt.xticks(range(0, 21, 5))
plt.xlabel("pass")
plt.ylabel("mistakes")
plt.legend()
# endregion

axes = plt.gca()
a, b = axes.lines
assert [line.get_marker() for line in (a, b)] == ["o", "s"]
assert b.get_linestyle() == "--"
assert list(a.get_xdata()) == list(range(1, 21))
assert axes.get_xlabel() == "pass"
assert axes.get_ylabel() == "mistakes"
assert list(axes.get_xticks()) == [0, 5, 10, 15, 20]
assert len(axes.get_legend().get_texts()) == 2
# proves: A is XOR: it never gets a pass without a mistake.
assert min(a.get_ydata()) > 0
# proves: B is AND, which a line separates: its mistakes end.
assert b.get_ydata()[-10:].tolist() == [0] * 10

# proves: Without a separating line the algorithm would run on, so its loop needs a limit on passes.
assert len(xor) == 20 and 0 not in xor and 0 in land

values = torch.linspace(-2, 2, 17)
grid = torch.cartesian_prod(values, values, values)  # w0, w1, b
tables = grid[:, :2] @ x.T + grid[:, 2:] >= 0  # (17**3, 4)
wanted = torch.tensor([False, True, True, False])
# proves: No straight line has (0, 1) and (1, 0) on one side and (0, 0) and (1, 1) on the other.
assert not (tables == wanted).all(dim=1).any()
assert not (tables == ~wanted).all(dim=1).any()
held = tables[(tables[:, :3] == wanted[:3]).all(dim=1)]
# proves: From (0, 0), (0, 1) and (1, 0) follow b < 0, w_1 + b \ge 0 and w_0 + b \ge 0.
assert len(held) > 0
# proves: Then w_0 + w_1 + b \ge -b > 0, so (1, 1) gives 1 as well, and XOR wants 0.
assert held[:, 3].all()
