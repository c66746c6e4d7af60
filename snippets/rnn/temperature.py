"""A low temperature sharpens the distribution that characters are drawn from; a high one flattens it."""

import matplotlib.pyplot as plt
import torch

# region plot
scores = torch.tensor([2.0, 1.0, 0.0, -1.0])
for k, (name, t) in enumerate(
    {"A": 1, "B": 2, "C": 0.5}.items()
):
    p = (scores / t).softmax(dim=0)
    places = [i + k / 4 for i in range(4)]
    plt.bar(places, p.tolist(), width=0.22, label=name)
plt.xticks([0.25, 1.25, 2.25, 3.25], ["e", "a", "o", "i"])
plt.ylabel("probability")
plt.legend()
# endregion

groups = {"A": 1, "B": 2, "C": 0.5}
axes = plt.gca()
heights = {
    bars.get_label(): [bar.get_height() for bar in bars]
    for bars in axes.containers
}
assert list(heights) == ["A", "B", "C"]
for name, t in groups.items():
    weights = [2.718281828 ** (s / t) for s in (2, 1, 0, -1)]
    for height, weight in zip(
        heights[name], weights, strict=True
    ):
        assert abs(height - weight / sum(weights)) < 1e-5
assert [len(bars) for bars in axes.containers] == [4, 4, 4]
for k, bars in enumerate(axes.containers):
    for place, bar in enumerate(bars):
        assert abs(bar.get_x() + 0.11 - place - k / 4) < 1e-6
        assert abs(bar.get_width() - 0.22) < 1e-6
names = [label.get_text() for label in axes.get_xticklabels()]
assert names == ["e", "a", "o", "i"]
assert [round(x, 2) for x in axes.get_xticks()] == [
    0.25,
    1.25,
    2.25,
    3.25,
]
assert axes.get_ylabel() == "probability"
assert [
    t.get_text() for t in axes.get_legend().get_texts()
] == [
    "A",
    "B",
    "C",
]


def largest(t):
    return (scores / t).softmax(dim=0).max()


# proves: A temperature below 1 spreads the scores and sharpens the distribution; one above 1 flattens it.
steps = [0.05, 0.2, 0.5, 1.0, 2.0, 5.0, 50.0]
maxima = [largest(t) for t in steps]
assert sorted(maxima, reverse=True) == maxima
assert maxima[0] > 0.9999 and abs(maxima[-1] - 0.25) < 0.01
order = (scores / 5).argsort().tolist()
# proves: The order of the probabilities stays.
for t in steps:
    assert (scores / t).softmax(
        dim=0
    ).argsort().tolist() == order
