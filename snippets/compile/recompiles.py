"""A second size makes torch.compile trace again with a dynamic size; a third needs nothing new."""

import matplotlib.pyplot as plt
import torch
from torch._dynamo.testing import CompileCounter

# region sizes
counter = CompileCounter()  # a backend that counts
double = torch.compile(lambda x: x * 2, backend=counter)
for size in (2, 3, 4, 5):
    double(torch.ones(size))
    print(counter.frame_count)
# > 1
# > 2
# > 2
# > 2
# endregion

for size in (2, 6, 100, 10**6):
    double(torch.ones(size))
# proves: The second code works for sizes from 2 up.
assert counter.frame_count == 2
double(torch.ones(1))
# proves: Size 1 would be compiled once more, because broadcasting treats it in another way.
assert counter.frame_count == 3


def counts(dynamic):
    torch._dynamo.reset()
    counter = CompileCounter()
    double = torch.compile(
        lambda x: x * 2, backend=counter, dynamic=dynamic
    )
    compiled = []
    for size in range(2, 14):
        double(torch.ones(size))
        compiled.append(counter.frame_count)
    return compiled


always, learned, static = (
    counts(True),
    counts(None),
    counts(False),
)


def draw():
    figure, axis = plt.subplots(figsize=(5, 3))
    calls = range(1, 13)
    lines = [
        ("A", static, "s-"),
        ("B", learned, "o-"),
        ("C", always, "^-"),
    ]
    for name, compiled, style in lines:
        axis.plot(calls, compiled, style, label=name)
    axis.set(
        xlabel="call, each with a new batch size",
        ylabel="compilations",
    )
    axis.legend()
    figure.tight_layout()
    return figure


# region plot
figure = draw()
# endregion

(axis,) = figure.axes
drawn = {
    line.get_label(): list(line.get_ydata())
    for line in axis.lines
}
assert drawn == {"A": static, "B": learned, "C": always}
assert axis.get_ylabel() == "compilations"


# proves: With dynamic=False, each size is compiled anew, until the limit of 8 is reached.
assert static == [1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8]
# proves: With the default dynamic=None, the second size leads to code for all later ones here.
assert learned == [1] + [2] * 11
# proves: With dynamic=True, the first compilation already has a dynamic size.
assert always == [1] * 12
