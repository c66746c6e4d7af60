"""BatchNorm1d takes the width of the layer before it; modes matter."""

import torch
from torch import nn

torch.manual_seed(0)
batch = torch.randn(8, 64)

# region stack
model = nn.Sequential(
    nn.Linear(64, 32),
    nn.BatchNorm1d(32),
    nn.LeakyReLU(0.1, inplace=True),
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
assert model[1].num_features == 32
assert model[2].negative_slope == 0.1 and model[2].inplace
assert model[3].p == 0.5
assert (model[4].in_features, model[4].out_features) == (32, 10)
model(batch).sum().backward()
values = torch.tensor([-1.0, 2.0])
model[2](values)
assert torch.allclose(values, torch.tensor([-0.1, 2.0]))
try:
    nn.BatchNorm1d(64)(model[0](batch))
except RuntimeError as error:
    assert "should contain 32 elements not 64" in str(error)
else:
    raise AssertionError("the width must fit")
mean_before = model[1].running_mean.clone()
assert mean_before.abs().max() > 0
model.eval()

# region modes
model.train()
print(torch.equal(model(batch), model(batch)))
# > False
model.eval()
print(torch.equal(model(batch), model(batch)))
# > True
# endregion

assert not model.training
assert not torch.equal(model[1].running_mean, mean_before)
