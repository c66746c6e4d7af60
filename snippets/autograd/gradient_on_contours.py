"""The gradient stands at right angles to the contour line and points uphill."""

import matplotlib.pyplot as plt
import torch


def loss(w, b):
    return w**2 + 3 * b**2


w = torch.tensor(2.0, requires_grad=True)
b = torch.tensor(1.0, requires_grad=True)
loss(w, b).backward()
gradient = torch.stack([w.grad, b.grad])
along = torch.stack([-b.grad, w.grad])
arrows = {"A": -gradient, "B": along, "C": gradient}

grid_w, grid_b = torch.meshgrid(
    torch.arange(-200, 401, 5).double() / 100,
    torch.arange(-200, 301, 5).double() / 100,
    indexing="xy",
)
height = loss(grid_w, grid_b).round(decimals=3)

# region plot
levels = [1, 3, 7, 14, 24]
lines = plt.contour(
    grid_w, grid_b, height, levels, colors="tab:gray"
)
plt.clabel(lines)
plt.plot(2, 1, "o", color="tab:orange")
for name, (dw, db) in arrows.items():
    end = (2 + 0.2 * dw.item(), 1 + 0.2 * db.item())
    plt.annotate(
        name,
        xy=(2, 1),
        xytext=end,
        color="tab:orange",
        fontsize=14,
        ha="center",
        va="center",
        arrowprops={
            "arrowstyle": "<-",
            "color": "tab:orange",
            "lw": 2,
        },
    )
plt.xlabel("w")
plt.ylabel("b")
plt.axis("equal")
# endregion

assert gradient.tolist() == [4.0, 6.0]
# proves: The gradient stands at right angles to the contour line and points to where the loss grows fastest.
assert torch.dot(gradient, along) == 0
turns = torch.linspace(0, 6.28, 629)
around = loss(2 + 0.001 * turns.cos(), 1 + 0.001 * turns.sin())
best = turns[around.argmax()]
assert abs(best - torch.atan2(gradient[1], gradient[0])) < 0.1
# proves: Gradient descent steps the opposite way.
assert loss(
    w - 0.01 * gradient[0], b - 0.01 * gradient[1]
) < loss(w, b)
texts = {
    t.get_text(): t
    for t in plt.gca().texts
    if t.get_text() in "ABC"
}
assert sorted(texts) == ["A", "B", "C"]
assert [round(v, 1) for v in texts["C"].get_position()] == [
    2.8,
    2.2,
]
assert len(plt.gca().texts) > 3  # the lines are labeled
assert [
    tuple(line.get_xydata()[0]) for line in plt.gca().lines
] == [(2, 1)]
assert plt.gca().get_aspect() == 1.0
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "w",
    "b",
)
