"""A legend lists what was drawn with a label."""

import warnings

import matplotlib.pyplot as plt

caught = []
warnings.showwarning = lambda message, *_: caught.append(
    message
)

# region bug
plt.plot([0.9, 0.5, 0.3])
plt.plot([0.2, 0.6, 0.8])
plt.legend()
# endregion

assert [
    line.get_ydata().tolist() for line in plt.gca().lines
] == [
    [0.9, 0.5, 0.3],
    [0.2, 0.6, 0.8],
]
# proves: Matplotlib warns "No artists with labels found".
assert "No artists with labels found" in str(caught[0])
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
plt.plot([0.5, 0.5, 0.5])  # without a label
listed = [text.get_text() for text in plt.legend().get_texts()]
# proves: legend() lists lines that were drawn with a label, and these have none.
assert listed == ["loss", "accuracy"]
assert len(plt.gca().lines) == 3
plt.close()
