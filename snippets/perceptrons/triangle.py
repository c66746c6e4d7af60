"""AND of three step units draws a triangle."""

import matplotlib.pyplot as plt
import torch

# region plot
values = torch.arange(-40, 41) / 20  # -2 to 2
x = torch.cartesian_prod(values, values)  # (N, 2)
W = torch.tensor([[0.0, 1.5, -1.5], [1.0, -1.0, -1.0]])
b = torch.tensor([1.01, 1.01, 1.01])
hidden = (x @ W + b >= 0).float()  # (N, 3)
out = hidden.sum(dim=1) - 2.5 >= 0  # AND of the three
plt.scatter(x[:, 0], x[:, 1], c=out, cmap="coolwarm", s=9)
# endregion

(dots,) = plt.gca().collections
assert dots.get_sizes() == [9]
assert dots.get_cmap().name == "coolwarm"
assert dots.get_array().sum() == out.sum()
# proves: Three hidden step units, one for each side of the triangle, and an output unit that computes their AND.
assert torch.equal(out, hidden.all(dim=1))
assert W.shape == (2, 3) and 1000 < out.sum() < 2000
corners = 1.01 * torch.tensor(
    [[0.0, 1], [-4 / 3, -1], [4 / 3, -1]]
)
inside = (0.99 * corners) @ W + b
outside = (1.01 * corners) @ W + b
assert (inside > 0).all()
assert (outside < 0).any(dim=1).all()


def steep(points):
    units = (4 * (points @ W + b)).sigmoid()
    return units.sum(dim=1) - 2.5 >= 0


inner = 0.97 * corners  # near the corners, still inside
edges = 0.97 * (corners + corners.roll(1, dims=0)) / 2
# proves: Steep sigmoid units in place of the steps round the corners, so the boundary is curved there.
assert (inner @ W + b > 0).all() and not steep(inner).any()
assert (edges @ W + b > 0).all() and steep(edges).all()
