"""Layers can be assigned only after super().__init__()."""

from torch import nn

made, build = [], nn.Linear.__init__


def recorded(self, *sizes):
    made.append(sizes)
    build(self, *sizes)


nn.Linear.__init__ = recorded


# region bug
class Net(nn.Module):
    def __init__(self):
        self.output = nn.Linear(64, 10)


try:
    net = Net()
except AttributeError as error:
    print(error)
    # > cannot assign module before Module.__init__() call
# endregion

assert made == [(64, 10)]
del Net


# region fix
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.output = nn.Linear(64, 10)


net = Net()
# endregion

assert net.output.weight.shape == (10, 64)
assert len(list(net.parameters())) == 2
bare = nn.Module.__new__(nn.Module)  # without __init__
# proves: nn.Module sets up its registers in its own __init__, which did not run.
assert "_modules" in vars(nn.Module()) and not vars(bare)
