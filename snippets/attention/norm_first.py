"""Post-norm layers keep a standard deviation of 1; in pre-norm layers it grows with depth."""

import matplotlib.pyplot as plt
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def spread(norm_first):
    """Standard deviation after each of 12 fresh layers."""
    torch.manual_seed(0)
    x = torch.randn(4, 16, 32)
    out = []
    for _ in range(12):
        layer = nn.TransformerEncoderLayer(
            32,
            4,
            64,
            dropout=0.0,
            batch_first=True,
            norm_first=norm_first,
        )
        x = layer(x)
        out.append(round(x.std().item(), 2))
    return out


depths = range(1, 13)
curves = {"A": spread(False), "B": spread(True)}

# region plot
for name, curve in curves.items():
    plt.plot(depths, curve, label=name)
plt.xlabel("layer")
plt.ylabel("standard deviation of its output")
plt.ylim(0, 2)
plt.legend()
# endregion

x = torch.randn(2, 5, 32) * 7
layer = nn.TransformerEncoderLayer(32, 4, 64, batch_first=True)
out = layer(x)
# proves: By default norm_first=False: a layer norm follows each addition, so fresh layers put out a standard deviation of 1.
assert not layer.norm_first
assert (out.std(dim=-1, correction=0) - 1).abs().max() < 1e-4
assert set(curves["A"]) == {1.0}
# proves: Pre-norm layers add to a sum that no layer normalizes, so here it grows.
assert (
    curves["B"] == sorted(curves["B"]) and curves["B"][-1] > 1.3
)
first, second = plt.gca().lines
assert first.get_ydata().tolist() == curves["A"]
assert second.get_ydata().tolist() == curves["B"]
assert list(first.get_xdata()) == list(range(1, 13))
assert list(second.get_xdata()) == list(range(1, 13))
assert plt.ylim() == (0, 2)
assert plt.gca().get_xlabel() == "layer"
assert (
    plt.gca().get_ylabel() == "standard deviation of its output"
)
texts = plt.gca().get_legend().get_texts()
assert [text.get_text() for text in texts] == ["A", "B"]
# proves: A model of pre-norm layers therefore usually ends with one more layer norm: nn.TransformerEncoder takes it as norm.
stack = nn.TransformerEncoder(
    nn.TransformerEncoderLayer(
        32, 4, 64, 0.0, batch_first=True, norm_first=True
    ),
    4,
    norm=nn.LayerNorm(32),
    enable_nested_tensor=False,
)
assert abs(stack(x).std().item() - 1) < 0.01
