"""rand is flat on [0, 1); randn is a bell around 0."""

import matplotlib.pyplot as plt
import torch

torch.manual_seed(0)

# region plot
bins = torch.linspace(-3, 3, 25).tolist()
for make in (torch.rand, torch.randn):
    x = make(10_000)
    plt.hist(x, bins, alpha=0.6, label=f"torch.{make.__name__}")
plt.xlabel("value")
plt.ylabel("count")
plt.legend()
# endregion

ax = plt.gca()
assert (ax.get_xlabel(), ax.get_ylabel()) == ("value", "count")
texts = [text.get_text() for text in ax.get_legend().texts]
assert texts == ["torch.rand", "torch.randn"]
flat, bell = ax.containers
assert len(bins) == 25 and (bins[0], bins[-1]) == (-3.0, 3.0)
assert all(p.get_alpha() == 0.6 for p in ax.patches)
assert sum(p.get_height() for p in flat) == 10_000
assert 9_900 < sum(p.get_height() for p in bell) < 10_000
assert x.shape == (10_000,) and x.min() < -3

u = torch.rand(10_000)

# proves: torch.rand draws uniformly from [0, 1).
assert u.min() >= 0 and u.max() < 1
assert sum(p.get_height() > 0 for p in flat) == 4  # bins
assert abs((u < 0.25).float().mean() - 0.25) < 0.03

# proves: torch.randn draws from a normal distribution with mean 0 and standard deviation 1.
assert abs(x.mean()) < 0.05 and abs(x.std() - 1) < 0.05
assert abs((x.abs() < 1).float().mean() - 0.683) < 0.03
