"""The gradient reaching early steps shrinks in nn.RNN, less in an LSTM, hardly in one with open forget gates."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(1, 40, 8)
rnn = nn.RNN(8, 32, batch_first=True)
lstm = nn.LSTM(8, 32, batch_first=True)
opened = nn.LSTM(8, 32, batch_first=True)
with torch.no_grad():
    opened.bias_ih_l0[32:64] = 2.0  # forget gates start open


def reach(layer):
    """For each step: log10 of the gradient's norm there."""
    steps = x.clone().requires_grad_()
    layer(steps)[0][0, -1].sum().backward()
    norms = steps.grad[0].norm(dim=1)
    # Rounded, so that the figure is the same on every CPU.
    return [round(v, 1) for v in norms.log10().tolist()]


layers = {
    "nn.RNN": rnn,
    "nn.LSTM": lstm,
    "nn.LSTM, forget bias 2": opened,
}

# region plot
for name, layer in layers.items():
    plt.plot(range(1, 41), reach(layer), label=name)
plt.xlabel("time step of the input")
plt.ylabel("log10 of the gradient's norm")
plt.legend()
# endregion


def forget(layer):
    """How far the forget gates are open at the first step."""
    gates = layer.weight_ih_l0[32:64] @ x[0, 0]
    gates = gates + layer.bias_ih_l0[32:64]
    return (gates + layer.bias_hh_l0[32:64]).sigmoid().mean()


# proves: With default biases the forget gates of an LSTM start about half open, so the gradient still fades.
assert 0.3 < forget(lstm) < 0.7 and reach(lstm)[0] < -6
# proves: A forget bias of 2 opens them further.
assert forget(opened) > 0.8 and reach(opened)[0] > -2

plain, gated, kept = plt.gca().lines
assert list(plain.get_xdata()) == list(range(1, 41))
assert list(gated.get_xdata()) == list(range(1, 41))
assert list(kept.get_xdata()) == list(range(1, 41))
plain, gated, kept = (
    line.get_ydata() for line in (plain, gated, kept)
)
assert plain[-1] - plain[0] > 9  # a factor of 10 ** 9
# proves: Here the gradient fades more slowly with gates:
assert plain[0] + 2 < gated[0] < kept[0]
assert 6 < gated[-1] - gated[0] < 9  # less, but it fades
assert 0.3 < kept[-1] - kept[0] < 3
assert plt.gca().get_xlabel() == "time step of the input"
assert plt.gca().get_ylabel() == "log10 of the gradient's norm"
assert [
    text.get_text()
    for text in plt.gca().get_legend().get_texts()
] == ["nn.RNN", "nn.LSTM", "nn.LSTM, forget bias 2"]
