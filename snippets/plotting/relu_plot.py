"""ReLU is max(0, x)."""

import matplotlib.pyplot as plt
import torch

# region relu
x = torch.arange(-20, 21) / 10  # -2 to 2
y = torch.maximum(x, torch.tensor(0.0))  # max(0, x)
plt.plot(x, y)
plt.xlabel("x")
plt.ylabel("ReLU(x)")
# endregion

line = plt.gca().lines[0]
assert (line.get_xdata()[0], line.get_xdata()[-1]) == (-2, 2)
assert list(line.get_ydata()) == x.relu().tolist()
assert (plt.gca().get_xlabel(), plt.gca().get_ylabel()) == (
    "x",
    "ReLU(x)",
)
# proves: x.clamp(min=0), F.relu(x) and x.relu() give these values, too.
for other in (x.clamp(min=0), torch.nn.functional.relu(x)):
    assert torch.equal(other, y)
assert torch.equal(x.relu(), y)
