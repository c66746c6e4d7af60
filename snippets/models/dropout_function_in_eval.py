"""F.dropout knows no mode: it drops in eval mode unless told."""

import torch
import torch.nn.functional as F
from torch import nn

torch.manual_seed(0)


# region bug
class Net(nn.Module):
    def forward(self, x):
        return F.dropout(x)


model = Net()
model.eval()
x = torch.ones(1000)
print(model(x).unique())
# > tensor([0., 2.])
# endregion

assert not model.training
assert 400 < model(x).count_nonzero() < 600
assert x.tolist() == [1.0] * 1000
# proves: F.dropout does not know the model's mode: its default is training=True.
assert (
    F.dropout(x).eq(0).any()
    and not F.dropout(x, training=False).eq(0).any()
)
del Net


# region fix
class Net(nn.Module):
    def forward(self, x):
        return F.dropout(x, training=self.training)


model = Net()
model.eval()
print(model(x).unique())
# > tensor([1.])
# endregion

assert not model.training
model.train()
assert sorted(model(x).unique().tolist()) == [0.0, 2.0]

net = nn.Sequential(
    nn.Sequential(nn.Dropout(0.5)), nn.Linear(2, 2)
)
assert all(module.training for module in net.modules())
net.eval()
# proves: eval() sets training to False on the model and on every submodule.
for module in net.modules():
    assert module.training is False

# proves: A submodule nn.Dropout reads its own flag, so it needs no argument.
for training in True, False:
    dropped = nn.Dropout(0.5).train(training)(x).eq(0).any()
    assert dropped.item() == training
