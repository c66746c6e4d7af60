"""A layer in a local variable of __init__ is lost, not registered."""
# ruff: noqa: F821, F841

import torch
from torch import nn

made, build = [], nn.Linear.__init__


def recorded(self, *sizes):
    made.append(sizes)
    build(self, *sizes)


nn.Linear.__init__ = recorded


# region bug
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        output = nn.Linear(64, 10)

    def forward(self, x):
        return output(x)


net = Net()
try:
    net(torch.zeros(2, 64))
except NameError as error:
    print(error)
    # > name 'output' is not defined
# endregion

assert made == [(64, 10)]
lost = net
del Net, net


# region fix
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.output = nn.Linear(64, 10)

    def forward(self, x):
        return self.output(x)


net = Net()
print(net(torch.zeros(2, 64)).shape)
# > torch.Size([2, 10])
# endregion

assert net.output.weight.shape == (10, 64)

# proves: Assigning to self also registers the layer: without it, net has no parameters.
for model, count in (lost, 0), (net, 2):
    assert len(list(model.parameters())) == count
