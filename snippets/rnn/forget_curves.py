"""What an LSTM wrote into its cell state lasts as long as the forget gate lets it."""

import matplotlib.pyplot as plt
import torch
from torch import nn

# region plot
steps = torch.arange(21)
for name, f in {"A": 0.9, "B": 0.5, "C": 0.99}.items():
    plt.plot(steps, f**steps, label=name)
plt.xlabel("steps after writing")
plt.ylabel("share that is left in c")
plt.legend()
# endregion

axes = plt.gca()
assert [line.get_label() for line in axes.lines] == [*"ABC"]
for line, f in zip(axes.lines, (0.9, 0.5, 0.99), strict=True):
    assert list(line.get_xdata()) == list(range(21))
    kept = 1.0
    for y in line.get_ydata():
        assert abs(y - kept) < 1e-6
        kept *= f
assert axes.get_xlabel() == "steps after writing"
assert axes.get_ylabel() == "share that is left in c"
assert [t.get_text() for t in axes.get_legend().get_texts()] == [
    *"ABC"
]

# The curve is what nn.LSTMCell does with such gates.
cell = nn.LSTMCell(1, 1)
c_20 = {}
for f in (0.9, 0.5, 0.99):
    with torch.no_grad():
        for p in cell.parameters():
            p.zero_()
        cell.bias_ih[1] = torch.logit(torch.tensor(f))
    h, c = torch.zeros(1, 1), torch.ones(1, 1)
    for _ in range(20):
        h, c = cell(torch.zeros(1, 1), (h, c))
    c_20[f] = round(c.item(), 2)
    # proves: Each step multiplies c by the forget gate f, so after 20 steps the share f to the power of 20 is left.
    assert abs(c.item() - f**20) < 1e-4
# proves: That is 0.82 for 0.99, 0.12 for 0.9 and nearly nothing for 0.5.
assert c_20 == {0.99: 0.82, 0.9: 0.12, 0.5: 0.0}
