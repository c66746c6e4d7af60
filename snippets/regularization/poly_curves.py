"""Degree 1 underfits, degree 3 fits, degree 9 overfits ten noisy points."""

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(1)
x = torch.linspace(-1, 1, 10)
y = torch.sin(3 * x) + 0.3 * torch.randn(
    10, generator=generator
)
grid = torch.linspace(-1, 1, 201)
grid_truth = torch.sin(3 * grid)
curves = {}

# region fit
for name, degree in {"A": 9, "B": 1, "C": 3}.items():
    powers = torch.arange(degree + 1)
    X = x[:, None] ** powers  # (10, degree + 1)
    w = torch.linalg.lstsq(X, y[:, None]).solution
    curves[name] = (grid[:, None] ** powers @ w).squeeze(1)
# endregion

curves = {k: v.round(decimals=2) for k, v in curves.items()}
# region plot
plt.plot(x, y, "o", color="tab:gray")
for (name, curve), style in zip(
    curves.items(), ["-", "--", "-."], strict=True
):
    plt.plot(grid, curve, style, label=name)
plt.ylim(-2, 2)
plt.xlabel("x")
plt.ylabel("y")
plt.legend()
# endregion

errors = {
    name: (curve - grid_truth).abs().mean().item()
    for name, curve in curves.items()
}
# proves: B, degree 1, underfits; C, degree 3, fits well; A, degree 9, overfits: it passes through each dot and swings in between.
assert errors["C"] < 0.2 < min(errors["A"], errors["B"])
powers = torch.arange(10)
w = torch.linalg.lstsq(
    x[:, None] ** powers, y[:, None]
).solution
assert (
    x[:, None] ** powers @ w - y[:, None]
).abs().max() < 1e-6
# proves: The dots are sin(3x) plus noise; C is nearest to that curve.
assert min(errors, key=errors.get) == "C"

lines = plt.gca().lines
assert [line.get_linestyle() for line in lines[1:]] == [
    "-",
    "--",
    "-.",
]
assert list(lines[0].get_xdata()) == x.tolist()
assert list(lines[0].get_ydata()) == y.tolist()
assert [line.get_label() for line in lines[1:]] == list("ABC")
assert plt.gca().get_ylim() == (-2, 2)
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "x",
    "y",
)
assert plt.gca().get_legend()
