"""The decision line of two features: w0 x0 + w1 x1 + b = 0, solved for x1."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)
low = (torch.randn(40, 2) * 0.3 - 1).round(decimals=1)
high = (torch.randn(40, 2) * 0.3 + 1).round(decimals=1)
x = torch.cat([low, high])
y = torch.tensor([0] * 40 + [1] * 40)
w, b = torch.tensor([1.0, 2.0]), torch.tensor(0.0)
assert ((x @ w + b >= 0).int() == y).all()

# region plot
across = torch.tensor([-2.5, 2.5])
up = -(w[0] * across + b) / w[1]
plt.scatter(x[:, 0], x[:, 1], c=y, cmap="coolwarm")
plt.plot(across, up, color="black")
plt.xlabel("x[:, 0]")
plt.ylabel("x[:, 1]")
# endregion

axes = plt.gca()
(line,) = axes.lines
ends = torch.tensor(line.get_xydata()).float()
assert ends.tolist() == [[-2.5, 1.25], [2.5, -1.25]]
assert line.get_color() == "black"
# proves: On the line the score w[0] * x0 + w[1] * x1 + b is 0, so solve that for x1.
assert (ends @ w + b).tolist() == [0.0, 0.0]
(dots,) = axes.collections
assert dots.get_offsets().shape == (80, 2)
assert dots.get_array().tolist() == y.tolist()
assert dots.get_cmap().name == "coolwarm"
assert axes.get_xlabel() == "x[:, 0]"
assert axes.get_ylabel() == "x[:, 1]"

three = torch.tensor([[0.2, -1.0, 0.3]])  # three weights
# proves: With three features it is a surface.
assert torch.linalg.svd(three).Vh[1:].shape[0] == 2

near = torch.stack([ends[0] + 0.01, ends[0] - 0.01])
# proves: On one side of it the trained classifier predicts one class, on the other side the other class.
assert (near @ w + b >= 0).int().tolist() == [1, 0]
steep = torch.tensor([1.0, 0.0])
up = -(steep[0] * across + 1) / steep[1]
# proves: A vertical line has w[1] = 0, and this division fails to draw it.
assert up.isinf().all()
