"""Two panels give loss and accuracy each its own scale."""

import matplotlib.pyplot as plt

losses = [180.0, 95.0, 60.0, 42.0, 33.0, 28.0]
accuracies = [0.42, 0.63, 0.77, 0.86, 0.91, 0.94]

# region plot
fig, (left, right) = plt.subplots(1, 2)
left.plot(losses)
left.set(xlabel="epoch", ylabel="loss")
right.plot(accuracies)
right.set(xlabel="epoch", ylabel="accuracy")
fig.tight_layout()
# endregion

assert left.lines[0].get_ydata().tolist() == losses
assert right.lines[0].get_ydata().tolist() == accuracies
assert (left.get_xlabel(), right.get_xlabel()) == (
    "epoch",
    "epoch",
)
assert (left.get_ylabel(), right.get_ylabel()) == (
    "loss",
    "accuracy",
)
assert right.get_ylim()[1] < 1
assert plt.gcf() is fig
assert (
    fig.subplotpars.wspace > 0.25
)  # 0.2 before tight_layout()
