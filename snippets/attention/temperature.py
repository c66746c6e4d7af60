"""A higher temperature flattens the softmax: its entropy grows from 0 to that of equal probabilities."""

import math

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
logits = torch.tensor([3.0, 2.0, 1.0, 0.0])


def entropy(T):
    p = (logits / T).softmax(dim=0)
    return -(p * p.log()).sum().item()


temperatures = [n / 10 for n in range(1, 101)]
entropies = [round(entropy(T), 3) for T in temperatures]

# region plot
plt.figure(figsize=(5, 3))
plt.plot(temperatures, entropies)
plt.xlabel("temperature")
plt.ylabel("entropy")
plt.ylim(0, 1.6)
# endregion

plt.tight_layout()
# proves: ln 4, about 1.39: the higher the temperature, the closer softmax comes to four equal probabilities, which have this entropy.
gaps = [
    ((logits / T).softmax(dim=0) - 1 / 4).abs().max()
    for T in (0.1, 0.5, 1, 2, 5, 10, 100, 1e6)
]
assert gaps == sorted(gaps, reverse=True) and gaps[-1] < 1e-6
assert abs(entropy(1e6) - math.log(4)) < 1e-9
assert round(math.log(4), 2) == 1.39
many = [entropy(T / 10) for T in range(1, 200)]
assert many == sorted(many)
# proves: Toward temperature 0 the softmax of these logits becomes one-hot, with entropy 0, and sampling becomes greedy.
assert entropy(0.02) < 1e-9
assert (logits / 0.02).softmax(dim=0).max() > 1 - 1e-9
assert (
    logits.argmax() == (logits / 0.02).softmax(dim=0).argmax()
)
ax = plt.gca()
(line,) = ax.lines
assert line.get_xdata().tolist() == temperatures
assert line.get_ydata().tolist() == entropies
assert (entropies[0], entropies[-1]) == (0.0, 1.38)
assert (ax.get_xlabel(), ax.get_ylabel()) == (
    "temperature",
    "entropy",
)
assert ax.get_ylim() == (0, 1.6)
assert plt.gcf().get_size_inches().tolist() == [5, 3]
