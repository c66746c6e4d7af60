"""Gradients vanish on the way down a deep sigmoid chain, not in one of ReLU or residual layers."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)
torch.set_default_dtype(torch.float64)
depth, width = 12, 32
x = torch.randn(64, width)


def norms(activation, skip):
    """Size of the gradient of each layer's weight, from first to last."""
    layers = [nn.Linear(width, width) for _ in range(depth)]
    for layer in layers:
        if activation is torch.relu:
            nn.init.kaiming_normal_(
                layer.weight, nonlinearity="relu"
            )
        else:
            nn.init.xavier_normal_(layer.weight)
        nn.init.zeros_(layer.bias)
    h = x
    for layer in layers:
        new = activation(layer(h))
        h = h + new if skip else new
    h.square().mean().backward()
    grads = [layer.weight.grad.norm() for layer in layers]
    return (torch.stack(grads) / grads[-1]).tolist()


sigmoid = norms(torch.sigmoid, skip=False)
relu = norms(torch.relu, skip=False)
residual = norms(torch.sigmoid, skip=True)

# region plot
layers = range(1, depth + 1)
plt.semilogy(layers, relu, "o-", label="A")
plt.semilogy(layers, sigmoid, "s--", label="B")
plt.semilogy(layers, residual, "^:", label="C")
plt.xlabel("layer (1 is the first)")
plt.ylabel("gradient, relative to the last layer's")
plt.legend()
# endregion

a, b, c = [list(line.get_ydata()) for line in plt.gca().lines]
styles = [
    (x.get_marker(), x.get_linestyle()) for x in plt.gca().lines
]
assert styles == [("o", "-"), ("s", "--"), ("^", ":")]
assert [list(x.get_xdata()) for x in plt.gca().lines] == [
    list(range(1, 13))
] * 3
assert plt.gca().get_yscale() == "log"
assert plt.gca().get_xlabel() == "layer (1 is the first)"
assert (
    plt.gca().get_ylabel()
    == "gradient, relative to the last layer's"
)
texts = [
    t.get_text() for t in plt.gca().get_legend().get_texts()
]
assert texts == ["A", "B", "C"]
# proves: B: at the first of 12 layers its gradient is less than a millionth of the last layer's.
assert b[0] < 1e-6 and depth == 12
# proves: In A, ReLU layers, and C, sigmoid layers with skip connections, it stays above a hundredth.
assert min(a) > 0.01 and min(c) > 0.01
z = torch.linspace(-9, 9, 1001, requires_grad=True)
torch.sigmoid(z).sum().backward()
# proves: The slope of the sigmoid is at most 0.25, and the chain rule multiplies one such factor per layer.
assert abs(z.grad.max() - 0.25) < 1e-4
