"""BatchNorm1d takes the width of the layer before it; modes matter."""

import torch
from torch import nn

torch.manual_seed(0)
batch = torch.randn(8, 64)

# region stack
model = nn.Sequential(
    nn.Linear(64, 32),
    nn.BatchNorm1d(32),
    nn.LeakyReLU(0.1),
    nn.Dropout(0.5),
    nn.Linear(32, 10),
)
# endregion

assert [type(m) for m in model] == [
    nn.Linear,
    nn.BatchNorm1d,
    nn.LeakyReLU,
    nn.Dropout,
    nn.Linear,
]
assert (model[0].in_features, model[0].out_features) == (64, 32)
assert (model[4].in_features, model[4].out_features) == (32, 10)
assert model[3].p == 0.5
values = model[2](torch.tensor([-1.0, 2.0]))
assert torch.allclose(values, torch.tensor([-0.1, 2.0]))

# proves: The argument of nn.BatchNorm1d is the number of features that come in: 32 from the layer before.
assert model[1].num_features == model[0].out_features == 32

model(batch)  # in training mode: moves the statistics
hidden = model.eval()[0](batch)
norm, drop = model[1], model[3]
scale = (norm.running_var + norm.eps).sqrt()
# proves: eval() turns dropout off and makes batch normalization use its running statistics.
for got, expected in [
    (drop(hidden), hidden),
    (norm(hidden), (hidden - norm.running_mean) / scale),
]:
    assert torch.allclose(got, expected, atol=1e-5)
assert norm.running_mean.abs().max() > 0
