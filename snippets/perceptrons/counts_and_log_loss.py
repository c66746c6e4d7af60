"""Mistakes are flat between jumps; the log-loss has a slope."""

import matplotlib.pyplot as plt
import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
x = torch.tensor([-2.0, -1.5, -1.0, -0.25, 0.5, 1.0, 1.75, 2.5])
y = torch.tensor([0.0, 0, 1, 0, 0, 1, 1, 1])
b = torch.linspace(-4, 4, 481)
score = 1.5 * x + b[:, None]  # (481, 8)
mistakes = ((score >= 0) != y).sum(dim=1)
loss = F.binary_cross_entropy_with_logits(
    score, y.expand_as(score), reduction="none"
)
log_loss = loss.sum(dim=1)

# region plot
plt.plot(b, mistakes, label="A")
plt.plot(b, log_loss, "--", label="B")
plt.xlabel("bias")
plt.legend()
# endregion

axes = plt.gca()
a, c = axes.lines
assert c.get_linestyle() == "--"
assert axes.get_xlabel() == "bias"
assert len(axes.get_legend().get_texts()) == 2
steps = torch.tensor(a.get_ydata()).double().diff()
# proves: A is flat with jumps, so its gradient is 0 wherever it has one.
assert (steps == 0).sum() > 460 and steps.abs().max() >= 1
slopes = torch.tensor(c.get_ydata()).diff() / (b[1] - b[0])
# proves: B is continuous and differentiable, so its slope tells which way is down.
assert (slopes.diff() > 0).all() and slopes.diff().max() < 0.1
assert slopes[0] < 0 < slopes[-1]

z = torch.tensor([-3.0, 0.0, 3.0])
ones = torch.ones(3)
falls = F.binary_cross_entropy_with_logits(
    z, ones, reduction="none"
)
# proves: For a point of class 1 the log-loss falls as its score rises.
assert (falls.diff() < 0).all()
