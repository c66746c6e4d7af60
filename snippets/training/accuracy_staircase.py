"""Over a parameter, accuracy is a staircase; the loss is smooth."""

import matplotlib.pyplot as plt
import torch

x = torch.tensor(
    [-2.0, -1.2, -0.7, 0.2, -0.3, 0.5, 0.9, 1.6]
).double()
target = torch.tensor([0, 0, 0, 0, 1, 1, 1, 1])
threshold = torch.arange(-300, 301, 5).double() / 100
p = torch.sigmoid(2 * (x - threshold[:, None]))  # (121, 8)
accuracy = ((p > 0.5) == target).double().mean(dim=1)
loss = torch.where(target == 1, 1 - p, p).mean(dim=1)
drawn = loss.round(decimals=3)

# region plot
plt.plot(threshold, accuracy, drawstyle="steps-post", label="A")
plt.plot(threshold, drawn, label="B")
plt.xlabel("b")
plt.legend()
# endregion

# proves: Between its jumps accuracy is constant, so its slope is 0 there, and at a jump it has none.
assert accuracy.max() == 7 / 8
assert ((accuracy[1:] - accuracy[:-1]) == 0).sum() > 100
# proves: The loss changes with each small change of b, so its slope tells where to go.
assert ((loss[1:] - loss[:-1]) != 0).all()
lines = plt.gca().lines
assert [line.get_label() for line in lines] == ["A", "B"]
assert lines[0].get_drawstyle() == "steps-post"
assert plt.gca().get_xlabel() == "b" and plt.gca().get_legend()
