"""Seven heads in ten throws are most probable for p = 0.7."""

import matplotlib.pyplot as plt
import torch

# region plot
p = torch.linspace(0, 1, 101, dtype=torch.float64)
likelihood = p**7 * (1 - p) ** 3  # 7 heads, 3 tails
plt.plot(p, likelihood * 1000)
plt.xlabel("p, probability of heads")
plt.ylabel("likelihood · 1000")
# endregion

(line,) = plt.gca().lines
assert line.get_xdata()[line.get_ydata().argmax()] == p[70]
assert abs(line.get_ydata().max() - 2.22) < 0.01
assert plt.gca().get_xlabel() == "p, probability of heads"
assert plt.gca().get_ylabel() == "likelihood · 1000"
# proves: 0.7: it makes the throws that were seen most probable.
assert round(p[likelihood.argmax()].item(), 2) == 0.7
losses = -(7 * p.log() + 3 * (1 - p).log())
# proves: The sum of the negative logarithms of their probabilities has its minimum at the same p.
assert losses[1:-1].argmin() == likelihood[1:-1].argmax() == 69
# proves: The logarithm rises with its argument and turns the product into a sum.
assert (p[1:].log().diff() > 0).all()
assert torch.allclose(likelihood[1:-1].log(), -losses[1:-1])
