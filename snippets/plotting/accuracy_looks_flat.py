"""On an axis that a large loss stretches, accuracy looks like a flat line."""

import matplotlib.pyplot as plt

losses = [180.0, 95.0, 60.0, 42.0, 33.0, 28.0]
accuracies = [0.42, 0.63, 0.77, 0.86, 0.91, 0.94]

# region plot
plt.plot(losses, label="summed loss")
plt.plot(accuracies, label="accuracy")
plt.xlabel("epoch")
plt.legend()
# endregion

first, second = plt.gca().lines
assert first.get_ydata().tolist() == losses
assert second.get_ydata().tolist() == accuracies
assert plt.gca().get_xlabel() == "epoch"
assert [
    text.get_text()
    for text in plt.gca().get_legend().get_texts()
] == ["summed loss", "accuracy"]
axes = {first.axes, second.axes}
# proves: Both curves share one y axis, which the loss stretches to more than 180.
assert len(axes) == 1 and plt.ylim()[1] > 180
