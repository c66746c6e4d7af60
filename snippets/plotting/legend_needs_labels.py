"""A legend lists only what was drawn with a label."""

import warnings

import matplotlib.pyplot as plt

# region bug
with warnings.catch_warnings(
    record=True, action="always"
) as caught:
    plt.plot([0.9, 0.5, 0.3])
    plt.plot([0.2, 0.6, 0.8])
    plt.legend()
print(str(caught[0].message).split(".")[0])
# > No artists with labels found to put in legend
# endregion

assert [
    line.get_ydata().tolist() for line in plt.gca().lines
] == [
    [0.9, 0.5, 0.3],
    [0.2, 0.6, 0.8],
]
assert not plt.gca().get_legend().get_texts()
plt.close()

# region fix
plt.plot([0.9, 0.5, 0.3], label="loss")
plt.plot([0.2, 0.6, 0.8], label="accuracy")
plt.legend()
# endregion

assert [
    line.get_ydata().tolist() for line in plt.gca().lines
] == [
    [0.9, 0.5, 0.3],
    [0.2, 0.6, 0.8],
]
assert [
    text.get_text()
    for text in plt.gca().get_legend().get_texts()
] == ["loss", "accuracy"]
plt.close()
