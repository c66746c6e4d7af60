"""Where the numbers of an RGB image lie, in the two memory formats."""

import matplotlib.pyplot as plt
import torch
from matplotlib.colors import to_rgba

x = torch.empty(1, 3, 2, 2)
for channel in range(3):
    x[:, channel] = channel
y = x.to(memory_format=torch.channels_last)
strips = {
    "A": torch.as_strided(x, (12,), (1,)),
    "B": torch.as_strided(y, (12,), (1,)),
}
colors = ["tab:red", "tab:green", "tab:blue"]

# region plot
fig, axes = plt.subplots(2, figsize=(6, 1.8))
for ax, (name, strip) in zip(axes, strips.items(), strict=True):
    for place, channel in enumerate(strip.int().tolist()):
        ax.bar(
            place,
            1,
            width=0.92,
            color=colors[channel],
        )
        ax.text(
            place,
            0.5,
            "RGB"[channel],
            color="white",
            fontsize=14,
            ha="center",
            va="center",
        )
    ax.set_ylabel(name, rotation=0, fontsize=14, va="center")
# endregion
for ax in axes:
    ax.yaxis.labelpad = 14
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_xlim(-0.6, 11.6)
axes[1].set_xlabel("place in memory")

for ax, name in zip(axes, "AB", strict=True):
    order = [int(i) for i in strips[name]]
    assert ax.get_ylabel() == name
    assert [t.get_text() for t in ax.texts] == [
        "RGB"[i] for i in order
    ]
    assert [bar.get_facecolor() for bar in ax.patches] == [
        to_rgba(colors[i]) for i in order
    ]

orders = {
    name: "".join("RGB"[int(i)] for i in strip)
    for name, strip in strips.items()
}
# proves: In B, the red, green and blue of a pixel lie side by side.
assert orders["B"] == "RGB" * 4
# proves: A is the default: all reds, then all greens, then all blues.
assert orders["A"] == "RRRRGGGGBBBB"
# proves: The tensor has the shape (1, 3, 2, 2) in both formats, and indexing gives the same numbers.
assert x.shape == y.shape == (1, 3, 2, 2) and torch.equal(x, y)
