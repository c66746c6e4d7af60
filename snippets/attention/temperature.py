"""A higher temperature flattens the softmax and raises its entropy."""

import math

import matplotlib.pyplot as plt
import torch

torch.set_default_dtype(torch.float64)
logits = torch.tensor([3.0, 2.0, 1.0, 0.0])
temperatures = {"A": 1.0, "B": 5.0, "C": 0.25}


def entropy(T):
    p = (logits / T).softmax(dim=0)
    return -(p * p.log()).sum().item()


# region plot
fig, axes = plt.subplots(1, 3, figsize=(6, 2.4), sharey=True)
for ax, (name, T) in zip(
    axes, temperatures.items(), strict=True
):
    p = (logits / T).softmax(dim=0).round(decimals=3)
    ax.bar(range(4), p.numpy())
    ax.set_title(name)
    ax.set_xlabel("token")
axes[0].set_ylabel("probability")
# endregion

fig.tight_layout()
numbers = [round(entropy(T), 2) for T in (0.25, 1, 5)]
# proves: Here the entropy grows with the temperature: 0.09 in C, 0.95 in A, 1.36 in B.
assert numbers == [0.09, 0.95, 1.36]
many = [entropy(T / 10) for T in range(1, 200)]
assert many == sorted(many)
# proves: Toward temperature 0 the softmax of these logits becomes one-hot, with entropy 0.
assert entropy(0.02) < 1e-9
# proves: Toward infinity it becomes uniform, with entropy ln 4 = 1.39.
assert abs(entropy(1e6) - math.log(4)) < 1e-9
assert round(math.log(4), 2) == 1.39
assert [ax.get_title() for ax in axes] == ["A", "B", "C"]
assert [ax.get_xlabel() for ax in axes] == ["token"] * 3
assert axes[0].get_ylabel() == "probability"
for ax, T in zip(axes, (1.0, 5.0, 0.25), strict=True):
    heights = [bar.get_height() for bar in ax.patches]
    p = (logits / T).softmax(dim=0)
    assert torch.allclose(torch.tensor(heights), p, atol=1e-3)
assert fig.get_size_inches().tolist() == [6, 2.4]
assert axes[0].get_ylim() == axes[1].get_ylim()
assert axes[0].get_ylim() == axes[2].get_ylim()
