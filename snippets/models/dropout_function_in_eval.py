"""F.dropout knows no mode: it drops in eval mode unless told."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


# region bug
class Net(nn.Module):
    def forward(self, x):
        return F.dropout(x)


x = torch.ones(1000)
model = Net()
model.eval()
print(torch.equal(model(x), x))
# > False
# endregion

assert not model.training
# Elements that are kept are scaled by 1 / (1 - p) = 2.
assert sorted(model(x).unique().tolist()) == [0.0, 2.0]
assert 400 < model(x).count_nonzero() < 600
assert x.sum() == 1000
del Net


# region fix
class Net(nn.Module):
    def forward(self, x):
        return F.dropout(x, training=self.training)


model = Net()
model.eval()
print(torch.equal(model(x), x))
# > True
# endregion

assert not model.training
model.train()
assert sorted(model(x).unique().tolist()) == [0.0, 2.0]
layer = nn.Dropout(p=0.5).eval()
assert torch.equal(layer(x), x)
