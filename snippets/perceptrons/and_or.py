"""Two parallel lines: AND has bias -1.5, OR has bias -0.5."""

import matplotlib.pyplot as plt
import torch

# region and
corners = [[0, 0], [0, 1], [1, 0], [1, 1]]
x = torch.tensor(corners, dtype=torch.float32)
w = torch.tensor([1.0, 1.0])
print((x @ w - 1.5 >= 0).int().tolist())
# > [0, 0, 0, 1]
# endregion

grid = [step / 8 for step in range(-24, 9)]
gates = {b: (x @ w + b >= 0).int().tolist() for b in grid}
ands = [b for b in grid if gates[b] == [0, 0, 0, 1]]
# proves: From −2 up to, but not including, −1.
assert (min(ands), max(ands)) == (-2.0, -1.125)
assert len(ands) == 8
# proves: Then only (1, 1), with the sum 2, reaches 0.
assert x.sum(dim=1).tolist() == [0, 1, 1, 2]
ors = [b for b in grid if gates[b] == [0, 1, 1, 1]]
# proves: With weights 1, each bias from −1 up to, but not including, 0 gives OR.
assert (min(ors), max(ors)) == (-1.0, -0.125) and len(ors) == 8
assert gates[-0.5] == [0, 1, 1, 1]

# proves: With bias −1.5, both weights at 2 give OR too.
assert (x @ (2 * w) - 1.5 >= 0).int().tolist() == [0, 1, 1, 1]

# region plot
across = torch.tensor([-0.25, 1.25])
plt.plot(across, 1.5 - across, label="A")
plt.plot(across, 0.5 - across, "--", label="B")
plt.plot(x[:, 0], x[:, 1], "o", color="black")
plt.axis("equal")
plt.xlabel("x0")
plt.ylabel("x1")
plt.legend()
# endregion

axes = plt.gca()
a, b, dots = axes.lines
assert a.get_ydata().tolist() == [1.75, 0.25]
assert b.get_ydata().tolist() == [0.75, -0.75]
assert b.get_linestyle() == "--" and len(dots.get_xdata()) == 4
assert a.get_xdata().tolist() == [-0.25, 1.25]
assert axes.get_aspect() == 1.0
assert axes.get_xlabel() == "x0" and axes.get_ylabel() == "x1"
assert len(axes.get_legend().get_texts()) == 2

on_b = torch.stack([across, 0.5 - across], dim=1)
# proves: Raise the bias from −1.5 to −0.5, or both weights from 1 to 3.
assert (on_b @ w - 0.5).abs().max() < 1e-6
assert (on_b @ (3 * w) - 1.5).abs().max() < 1e-6
assert (x @ (3 * w) - 1.5 >= 0).int().tolist() == [0, 1, 1, 1]
